"""The life of a kernel: interrupts, questions, order, restarts, and every way of ending."""

import os
import signal
import subprocess
import sys
import time

import pytest
from kernels import PATIENCE, Cell, kernel, lives

ENDLESS = "while true {}"


@pytest.fixture(scope="module")
def bohai():
    with kernel() as running:
        yield running


def start(bohai, code, **options):
    """Begins an evaluation and comes back when it runs."""
    request = bohai.client.execute(code, **options)
    while True:
        message = bohai.client.get_iopub_msg(timeout=PATIENCE)
        if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == request:
            return request


def interrupt(bohai, by):
    if by == "message":
        bohai.manager.interrupt_kernel()
    else:
        os.kill(bohai.pid, signal.SIGINT)


@pytest.mark.parametrize("by", ["message", "signal"])
@pytest.mark.parametrize("code", [
    ENDLESS, "f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) }\nf(60)",
    "while true { x = sum(sqrt((1..1e7) * 1.0)) }", "input()"])
def test_an_interrupt_stops_and_keeps_what_was(bohai, by, code):
    bohai.run("kept = 5")
    request = start(bohai, code)
    time.sleep(0.1)
    begin = time.monotonic()
    interrupt(bohai, by)
    reply = bohai.reply_to(request)["content"]
    assert time.monotonic() - begin < 2
    assert reply["status"] == "error" and reply["ename"] == "Interrupted"
    assert bohai.run("kept").result == "5"


@pytest.mark.parametrize("by", ["message", "signal"])
def test_an_interrupt_of_nothing_does_nothing(bohai, by):
    for _ in range(5):
        interrupt(bohai, by)
        time.sleep(0.2)
        assert bohai.run("6 * 7").result == "42"


def test_an_interrupt_is_answered_while_an_evaluation_runs(bohai):
    request = start(bohai, ENDLESS)
    for type in ["kernel_info_request", "interrupt_request"]:
        sent = bohai.client.session.msg(type)
        bohai.client.control_channel.send(sent)
        reply = bohai.client.get_control_msg(timeout=2)
        assert reply["content"]["status"] == "ok"
    assert bohai.reply_to(request)["content"]["status"] == "error"


def test_order_is_total(bohai):
    for number in range(100):
        cell = bohai.run(f"print({number}); show({number}); {number}")
        assert cell.types == ["execute_input", "stream", "display_data", "execute_result"]
        assert cell.printed == f"{number}\n" and cell.result == str(number)


def test_requests_in_a_row_are_answered_in_order(bohai):
    requests = [bohai.client.execute(f"{number}") for number in range(200)]
    for request in requests:
        assert bohai.reply_to(request)["content"]["status"] == "ok"
    for number, request in enumerate(requests):
        assert Cell({}, bohai.collect(request)).result == str(number)


def test_what_waits_behind_an_error_is_dropped(bohai):
    # Several times, because the first often fails before the second has arrived.
    for _ in range(5):
        first = bohai.client.execute("1 / 0 + nothing_of_this_name")
        rest = [bohai.client.execute(f"dropped = {number}") for number in range(5)]
        info = bohai.client.kernel_info()
        assert bohai.reply_to(first)["content"]["status"] == "error"
        for request in rest:
            assert bohai.reply_to(request)["content"]["status"] in ("error", "aborted")
        assert bohai.reply_to(info)["content"]["status"] == "ok"
        assert bohai.run("dropped").reply["ename"] == "NameError"


def test_what_is_sent_in_knowledge_of_an_error_is_not_dropped(bohai):
    for _ in range(5):
        failing = bohai.client.execute("nothing_of_this_name")
        while bohai.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "error":
            pass
        next_one = bohai.client.execute("6 * 7")
        assert bohai.reply_to(failing)["content"]["status"] == "error"
        assert bohai.reply_to(next_one)["content"]["status"] == "ok"


def test_an_error_does_not_keep_anybody_waiting(bohai):
    begin = time.monotonic()
    for _ in range(5):
        bohai.run("nothing_of_this_name")
    assert time.monotonic() - begin < 5 * 0.2


def test_what_another_front_end_wants_is_not_dropped(bohai):
    with bohai.another_client() as second:
        start(bohai, "while true {}")
        request = second.execute("6 * 7")
        time.sleep(0.2)
        bohai.manager.interrupt_kernel()
        assert bohai.reply_to(request, second)["content"]["status"] == "ok"


def test_what_waits_is_kept_when_errors_do_not_stop(bohai):
    bohai.client.execute("nothing_of_this_name", stop_on_error=False)
    assert bohai.run("6 * 7").result == "42"


def test_questions(bohai):
    while bohai.client.stdin_channel.msg_ready():
        bohai.client.get_stdin_msg()
    request = bohai.client.execute('answer = input("which? "); answer', allow_stdin=True)
    question = bohai.client.get_stdin_msg(timeout=PATIENCE)
    assert question["msg_type"] == "input_request"
    assert question["content"] == {"prompt": "which? ", "password": False}
    assert question["parent_header"]["msg_id"] == request
    bohai.client.input("河北")
    bohai.client.input("this one comes unasked")
    assert bohai.reply_to(request)["content"]["status"] == "ok"
    request = bohai.client.execute("answer = input(hidden: true); answer", allow_stdin=True)
    assert bohai.client.get_stdin_msg(timeout=PATIENCE)["content"]["password"] is True
    bohai.client.input("天津")
    assert bohai.reply_to(request)["content"]["status"] == "ok"
    assert bohai.run("answer").result == "天津"


def test_the_end_of_input(bohai):
    request = bohai.client.execute("input()", allow_stdin=True)
    bohai.client.get_stdin_msg(timeout=PATIENCE)
    bohai.client.input("\x04")
    assert bohai.reply_to(request)["content"]["status"] == "error"


def test_nobody_is_asked_who_cannot_answer(bohai):
    assert bohai.run("input()", allow_stdin=False).reply["status"] == "error"


def test_two_kernels_know_nothing_of_each_other(bohai):
    bohai.run("mine = 1")
    with kernel() as other:
        assert other.run("mine").reply["ename"] == "NameError"
        other.run("mine = 2")
        assert bohai.run("mine").result == "1"


def test_two_clients_see_the_same(bohai):
    with bohai.another_client() as second:
        request = bohai.client.execute("40 + 2")
        for client in (bohai.client, second):
            assert Cell({}, bohai.collect(request, client)).result == "42"


def test_restarts():
    with kernel() as bohai:
        for number in range(10):
            before = bohai.pid
            bohai.run(f"x = {number}")
            bohai.manager.restart_kernel()
            bohai.client.wait_for_ready(timeout=PATIENCE)
            assert bohai.pid != before
            assert bohai.run("x").reply["ename"] == "NameError"


@pytest.mark.parametrize("channel", ["control_channel", "shell_channel"])
@pytest.mark.parametrize("code", ["1", "input()"])
def test_shutdown_is_answered_before_the_end(channel, code):
    with kernel() as bohai:
        request = start(bohai, code)
        if channel == "shell_channel" and code != "1":
            interrupt(bohai, "message")
        begin = time.monotonic()
        sent = bohai.client.session.msg("shutdown_request", {"restart": False})
        getattr(bohai.client, channel).send(sent)
        if channel == "control_channel":
            reply = bohai.client.get_control_msg(timeout=2)
        else:
            reply = bohai.reply_to(sent["header"]["msg_id"])
        assert reply["content"] == {"status": "ok", "restart": False}
        assert "shutdown_reply" in [message["msg_type"] for message in bohai.collect(sent["header"]["msg_id"])]
        assert bohai.wait_for_end() == 0
        assert time.monotonic() - begin < 2


@pytest.mark.parametrize("code", ["1", ENDLESS])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_that_end(code, number):
    with kernel() as bohai:
        start(bohai, code)
        os.kill(bohai.pid, number)
        assert bohai.wait_for_end() == 0


def test_a_kernel_leaves_when_its_parent_has_gone(tmp_path):
    code = (
        "import os, sys, time\n"
        "from jupyter_client.manager import KernelManager\n"
        "manager = KernelManager(kernel_name='bohai')\n"
        "manager.start_kernel()\n"
        "client = manager.client(); client.start_channels(); client.wait_for_ready(timeout=20)\n"
        "client.execute(sys.argv[1]); time.sleep(0.2)\n"
        "print(manager.provisioner.process.pid, flush=True)\n"
        "os._exit(0)\n")
    parents = [
        subprocess.Popen([sys.executable, "-c", code, cell], stdout=subprocess.PIPE, text=True)
        for cell in ("1", ENDLESS)]
    processes = [int(parent.communicate()[0]) for parent in parents]
    deadline = time.monotonic() + 5
    while any(map(lives, processes)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(lives, processes))


def test_encrypted_connections():
    with kernel(transport_encryption="required") as bohai:
        assert bohai.client.curve_publickey is not None
        assert bohai.run("6 * 7").result == "42"


def test_connections_by_files(tmp_path):
    with kernel(transport="ipc", ip=str(tmp_path / "k")) as bohai:
        assert bohai.run("6 * 7").result == "42"


def test_ports_that_are_taken_are_named(bohai):
    second = subprocess.run(
        [*bohai.manager.kernel_spec.argv[:-1], bohai.manager.connection_file], capture_output=True, text=True)
    assert second.returncode == 1 and second.stdout == ""
    assert "the kernel cannot listen at tcp://127.0.0.1:" in second.stderr


def test_messages_without_signatures():
    with kernel(key=b"") as bohai:
        assert bohai.run("6 * 7").result == "42"
