import BohaiFiles
import Testing

@testable import BohaiKernel

@Suite struct KernelTests {
  private func types(_ request: Request) -> [String] {
    var said: [String] = []
    _ = Kernel().handle(request, send: { message in
      switch message {
      case .reply(let reply): said.append(reply.type)
      case .publication(let publication): said.append(publication.content["execution_state"]?.text ?? publication.type)
      }
    }, ask: { _ in nil })
    return said
  }

  @Test(arguments: [Channel.shell, .control])
  func everyRequestStandsBetweenBusyAndIdle(channel: Channel) {
    for (type, answers) in [
      ("kernel_info_request", ["kernel_info_reply"]), ("nonsense_request", []),
      ("shutdown_request", ["shutdown_reply", "shutdown_reply"]),
    ] where (channel, type) != (.control, "shutdown_request") {  // it would stop the tests that run beside
      let request = Request(
        channel: channel, identities: [[1]], header: [2], type: type, session: "s", content: [:])
      #expect(types(request) == ["busy"] + answers + ["idle"])
    }
  }
}
