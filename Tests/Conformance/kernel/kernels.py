"""Kernels for the tests: started by Jupyter's own client, watched from outside."""

import contextlib
import os
import pathlib
import tempfile
import time

from jupyter_client import BlockingKernelClient
from jupyter_client.manager import KernelManager

PATIENCE = 20


class Cell:
    """What came of one execution: its reply, and its messages between busy and idle."""

    def __init__(self, reply, messages):
        self.reply = reply
        self.messages = messages

    @property
    def types(self):
        return [message["msg_type"] for message in self.messages]

    @property
    def printed(self):
        return "".join(m["content"]["text"] for m in self.messages if m["msg_type"] == "stream")

    @property
    def result(self):
        for message in self.messages:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
        return None


class Kernel:
    def __init__(self, manager, client, output):
        self.manager = manager
        self.client = client
        self.output = output

    @property
    def pid(self):
        return self.manager.provisioner.process.pid

    @property
    def has_ended(self):
        return self.manager.provisioner.process.poll() is not None

    @property
    def said(self):
        """What the process wrote to its standard output and error."""
        return pathlib.Path(self.output.name).read_text()

    def collect(self, request, client=None):
        """The messages that belong to a request, without busy and idle, which must enclose them."""
        client = client or self.client
        messages = []
        while True:
            message = client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != request:
                continue
            state = message["content"].get("execution_state")
            if not messages:
                assert state == "busy", message
            elif state == "idle":
                return messages[1:]
            messages.append(message)

    def reply_to(self, request, client=None):
        while True:
            reply = (client or self.client).get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == request:
                return reply

    def run(self, code, **options):
        request = self.client.execute(code, **options)
        return Cell(self.reply_to(request)["content"], self.collect(request))

    def wait_for_end(self, seconds=5):
        deadline = time.monotonic() + seconds
        while not self.has_ended and time.monotonic() < deadline:
            time.sleep(0.02)
        return self.manager.provisioner.process.returncode if self.has_ended else "still there"

    @contextlib.contextmanager
    def another_client(self):
        client = BlockingKernelClient(connection_file=self.manager.connection_file)
        client.load_connection_file()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        yield client
        client.stop_channels()


@contextlib.contextmanager
def kernel(key=None, **options):
    """A running kernel. Unless a test ended it by force it must leave when told to, and have kept silent."""
    manager = KernelManager(kernel_name="bohai", **options)
    if key is not None:
        manager.session.key = key
    with tempfile.NamedTemporaryFile() as output:
        manager.start_kernel(stdout=output, stderr=output)
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        running = Kernel(manager, client, output)
        try:
            yield running
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=running.has_ended)
        assert running.said == ""


def lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as file:
        return file.read().rsplit(")", 1)[1].split()[0] != "Z"
