"""Every golden program must be read by the Pygments lexer to its end, without a token that it does not know."""

import pathlib
import sys

from pygments.lexers import get_lexer_by_name, get_lexer_for_filename, get_lexer_for_mimetype
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, String

top = pathlib.Path(__file__).resolve().parents[3]
lexer = get_lexer_by_name("bohai")
assert get_lexer_for_filename("a.boh").name == "Bohai" and get_lexer_for_mimetype("text/x-bohai").name == "Bohai"

wrong = 0
programs = sorted((top / "Tests/GoldenTests/Programs").rglob("*.boh")) + sorted((top / "Stdlib").rglob("*.boh"))
for path in programs:
    text = path.read_text(encoding="utf8")
    tokens = list(lexer.get_tokens_unprocessed(text))
    assert "".join(value for _, _, value in tokens) == text, path
    for place, kind, value in tokens:
        if kind in Error:
            wrong += 1
            line = text.count("\n", 0, place) + 1
            print(f"{path.relative_to(top)}:{line}: {value!r}")
assert len(programs) > 50 and wrong == 0, f"{wrong} unknown tokens"


def kinds(code):
    return [(kind, value) for _, kind, value in lexer.get_tokens_unprocessed(code) if value.strip()]


for code, expected in {
    "# c": [(Comment.Single, "# c")],
    "24899[亿元]": [(Number, "24899"), (Literal, "[亿元]")],
    "7.5%": [(Number, "7.5%")],
    "x to [%]": [(Name, "x"), (Keyword, "to"), (Literal, "[%]")],
    'true "a{f(.x):.1f}b"': [
        (Keyword.Constant, "true"), (String.Double, '"'), (String.Double, "a"), (String.Interpol, "{"),
        (Name.Function, "f"), None, (Name.Attribute, ".x"), None, (String.Interpol, ":.1f"), (String.Interpol, "}"),
        (String.Double, "b"), (String.Double, '"'),
    ],
    "f(by: t.gdp)": [(Name.Function, "f"), None, (Name.Label, "by"), None, (Name, "t"), None, (Name, "gdp"), None],
}.items():
    found = kinds(code)
    assert len(found) == len(expected) and all(e is None or e == f for e, f in zip(expected, found)), (code, found)
print(f"pygments: {len(programs)} programs read")
