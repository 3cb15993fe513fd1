"""Bad input on the wire: whatever comes, the kernel stays up and goes on answering."""

import json
import random
import socket
import subprocess
import sys
import threading
import time

import pytest
import zmq
from kernels import PATIENCE, kernel

DELIMITER = b"<IDS|MSG>"


@pytest.fixture(scope="module")
def bohai():
    with kernel() as running:
        yield running


@pytest.fixture
def raw(bohai):
    """A socket to the shell port that sends whatever frames it is given."""
    context = zmq.Context()
    dealer = context.socket(zmq.DEALER)
    dealer.linger = 0
    dealer.connect(f"tcp://{bohai.client.ip}:{bohai.client.shell_port}")
    yield dealer
    context.destroy()


def message(bohai, type, content, **parts):
    session = bohai.client.session
    return session.serialize(session.msg(type, content, **parts))


def assert_answers(bohai, code="6 * 7", result="42"):
    assert bohai.run(code).result == result


def test_frames_that_are_no_message_are_dropped(bohai, raw):
    whole = message(bohai, "kernel_info_request", {})
    wrong = [[b""], [b"x"], [b"", b""], [DELIMITER], [DELIMITER] * 7, [b"\xff" * 100] * 20]
    wrong += [whole[:count] for count in range(1, len(whole))]
    wrong += [whole[1:], [whole[0], b"0" * 64] + whole[2:], [whole[0], b""] + whole[2:], whole[::-1]]
    for frames in wrong:
        raw.send_multipart(frames)
    assert raw.poll(300) == 0
    assert_answers(bohai)


def test_signed_frames_that_are_no_request_are_dropped(bohai, raw):
    session = bohai.client.session
    good = session.serialize(session.msg("kernel_info_request"))[2:]
    wrong = [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"msg_type": 1}', b"{}", b"[" * 100_000, b'{"a":"\xc3\x28"}']
    for number, position in [(n, p) for n in range(len(wrong)) for p in (0, 2, 3)]:
        frames = list(good)
        frames[position] = wrong[number]
        if position == 0 or wrong[number] != b"{}" and not wrong[number].startswith(b'{"msg'):
            raw.send_multipart([DELIMITER, session.sign(frames)] + frames)
    assert raw.poll(300) == 0
    assert_answers(bohai)


def test_a_repetition_is_answered_once(bohai, raw):
    frames = message(bohai, "kernel_info_request", {})
    for _ in range(5):
        raw.send_multipart(frames)
    assert raw.poll(PATIENCE * 1000) and raw.recv_multipart()
    assert raw.poll(300) == 0


def test_unknown_types_are_ignored_between_busy_and_idle(bohai):
    for type in ["nonsense_request", "no", "渤海", "execute_reply"]:
        sent = bohai.client.session.msg(type, {})
        bohai.client.shell_channel.send(sent)
        assert bohai.collect(sent["header"]["msg_id"]) == []
    assert_answers(bohai)


def test_requests_without_their_fields_are_answered_or_ignored(bohai):
    types = ["execute", "inspect", "complete", "history", "is_complete", "comm_info", "kernel_info"]
    contents = [{}, {"code": 1}, {"code": None, "cursor_pos": "x"}, {"code": "1", "cursor_pos": -5},
                {"code": "1", "cursor_pos": 10**30}, {"hist_access_type": 3, "n": -1}, {"silent": "perhaps"}]
    for type in types:
        for content in contents:
            sent = bohai.client.session.msg(f"{type}_request", content)
            bohai.client.shell_channel.send(sent)
            bohai.collect(sent["header"]["msg_id"])
    assert_answers(bohai)


def test_random_frames_on_every_socket(bohai):
    draw = random.Random(1)
    context = zmq.Context()
    client = bohai.client
    kinds = [(client.shell_port, zmq.DEALER), (client.control_port, zmq.DEALER), (client.stdin_port, zmq.DEALER),
             (client.hb_port, zmq.DEALER), (client.iopub_port, zmq.XSUB)]
    for port, kind in kinds:
        rough = context.socket(kind)
        rough.linger = 200
        rough.connect(f"tcp://{client.ip}:{port}")
        for _ in range(300):
            pieces = [DELIMITER, b"", b"{}", draw.randbytes(draw.randrange(40)), b"\x01", b"\x00stream"]
            rough.send_multipart(draw.choices(pieces, k=draw.randrange(1, 10)))
        rough.close()
    context.term()
    assert_answers(bohai)


def test_bytes_that_are_not_the_protocol(bohai):
    draw = random.Random(2)
    client = bohai.client
    ports = [client.shell_port, client.control_port, client.stdin_port, client.hb_port, client.iopub_port]
    for port in ports:
        for start in [b"", b"GET / HTTP/1.1\r\n\r\n", b"\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f", b"\xff" * 10]:
            with socket.create_connection((client.ip, port)) as connection:
                try:
                    connection.sendall(start + draw.randbytes(2000))
                except OSError:
                    pass  # the kernel may hang up
    assert_answers(bohai)


def test_fifty_megabytes(bohai):
    sent = bohai.client.session.msg("comm_open", {"comm_id": "1", "target_name": "none", "data": {"x": "渤" * 17_000_000}})
    bohai.client.shell_channel.send(sent)
    bohai.collect(sent["header"]["msg_id"])
    frames = message(bohai, "comm_msg", {"comm_id": "1", "data": {}}) + [bytes(50_000_000)]
    bohai.client.shell_channel.socket.send_multipart(frames)
    assert_answers(bohai)


def test_a_program_of_five_megabytes(bohai):
    cell = bohai.run('x = "' + "a" * 5_000_000 + '"; 6 * 7')
    assert cell.result == "42" or cell.reply["status"] == "error"
    assert_answers(bohai)


VANISHING = """
import json, os, sys, time, zmq
from jupyter_client import BlockingKernelClient
client = BlockingKernelClient(connection_file=sys.argv[1])
client.load_connection_file()
client.start_channels()
client.wait_for_ready(timeout=20)
client.execute("for i in 1..1e9 { print(i) }")
client.get_iopub_msg(timeout=20)
time.sleep(0.3)
os._exit(0)
"""


def test_a_client_that_vanishes(bohai):
    subprocess.run([sys.executable, "-c", VANISHING, bohai.manager.connection_file], check=True)
    assert bohai.client.is_alive()
    bohai.manager.interrupt_kernel()
    assert_answers(bohai)


def test_a_client_that_vanishes_while_it_is_asked(bohai):
    code = VANISHING.replace("for i in 1..1e9 { print(i) }", "input()")
    subprocess.run([sys.executable, "-c", code, bohai.manager.connection_file], check=True)
    bohai.manager.interrupt_kernel()
    assert_answers(bohai)


def test_a_subscriber_who_does_not_read(bohai):
    context = zmq.Context()
    lazy = context.socket(zmq.SUB)
    lazy.rcvhwm = 1
    lazy.rcvbuf = 4096
    lazy.subscribe(b"")
    lazy.connect(f"tcp://{bohai.client.ip}:{bohai.client.iopub_port}")
    time.sleep(0.2)
    for _ in range(3):
        assert_answers(bohai, 'for i in 1..3000 { print(i) }; 6 * 7')
    context.destroy(linger=0)


def test_signs_of_life_while_an_evaluation_runs(bohai):
    context = zmq.Context()
    heart = context.socket(zmq.REQ)
    heart.connect(f"tcp://{bohai.client.ip}:{bohai.client.hb_port}")
    request = bohai.client.execute("while true {}")
    time.sleep(0.2)
    for beat in [b"ping", b"", b"\x00" * 1000]:
        heart.send(beat)
        assert heart.poll(2000) and heart.recv() == beat
    bohai.manager.interrupt_kernel()
    bohai.reply_to(request)
    context.destroy(linger=0)
    assert_answers(bohai)
