"""Jupyter's own suite for kernels, with every sample supplied. A test or part of one that is left out is a failure."""

import sys
import unittest

import jupyter_kernel_test


class BohaiTests(jupyter_kernel_test.KernelTests):
    kernel_name = "bohai"
    language_name = "bohai"
    file_extension = ".boh"
    code_hello_world = 'print("hello, world")'
    code_stderr = 'print("careful", to: "error")'
    completion_samples = [
        {"text": "location_quo", "matches": {"location_quotient"}},
        {"text": "x = 2; clear_ou", "matches": {"clear_output"}},
        {"text": 'y = "河北 😀"; location_quo', "matches": {"location_quotient"}},
    ]
    complete_code_samples = ["1 + 2", "f(x) = x ^ 2", "for i in 1..3 { print(i) }", "", "# 说明"]
    incomplete_code_samples = ["f(x) = (", "for i in 1..3 {", "[1, 2,", "1 +"]
    invalid_code_samples = ["1 +* 2)", "]", "x = = 2"]
    code_page_something = "?mean"
    code_generate_error = '1 / "a"'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"河北"', "result": "河北"},
        {"code": "table(a: [1, 2])", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": "show(table(a: [1, 2]))", "mime": "text/html"},
        {"code": "show(plot(table(year: [2015, 2016], gdp: [1, 2]), gdp ~ year))", "mime": "image/svg+xml"},
        {"code": "show(plot(table(year: [2015, 2016], gdp: [1, 2]), gdp ~ year))", "mime": "image/png"},
    ]
    code_history_pattern = "6?*7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "mean"
    code_clear_output = "clear_output()"


class BohaiWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "bohai"
    support_iopub_welcome = True


def main():
    loader = unittest.TestLoader()
    tests = unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (BohaiTests, BohaiWelcomeTests))
    expected = tests.countTestCases()
    result = unittest.TextTestRunner(verbosity=1).run(tests)
    for test, reason in result.skipped:
        print(f"left out: {test}: {reason}")
    return 0 if result.wasSuccessful() and not result.skipped and result.testsRun == expected >= 13 else 1


if __name__ == "__main__":
    sys.exit(main())
