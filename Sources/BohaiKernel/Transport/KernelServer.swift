// A kernel at its five sockets, from the connection file to the end.

import BohaiDiagnostics

public enum KernelServer {
  /// Serves front ends until one of them shuts the kernel down, the parent process has gone, or `isEnding`
  /// says so.
  ///
  /// To be called on the main thread, which evaluates; SIGINT and SIGTERM are to be watched already.
  ///
  /// - Parameters:
  ///   - isEnding: looked at between requests and once a second.
  public static func run(
    connectionFile path: String, isEnding: @escaping @Sendable () -> Bool
  ) throws(Fault) {
    let connection = try ConnectionFile(path: path)
    let zmq = try ZeroMQ()
    let signer = try Signer(key: connection.key)
    let memory = try MemoryWatch()
    func socket(_ kind: Socket.Kind, _ place: ConnectionFile.Place) throws(Fault) -> Socket {
      try Socket(kind, zmq, at: place, of: connection)
    }
    let publishing = try socket(.publisher, .publishing)
    let control = try socket(.router, .control)
    let heartbeat = try socket(.reply, .heartbeat)
    let shell = try socket(.router, .shell)
    let questions = try socket(.router, .questions)
    questions.demandReceiver()

    let kernel = Kernel(ports: connection.portsByField)
    let desk = kernel.desk
    let board = Switchboard(Letterhead(signer))
    board.say(Kernel.starting)
    let publisher = WorkerThread { PublishingStation(zmq: zmq, socket: publishing, board: board).serve() }
    let controller = WorkerThread {
      var station = ControlStation(
        zmq: zmq, socket: control, heartbeat: heartbeat, board: board, desk: desk,
        doorkeeper: Doorkeeper(signer, .control), memory: memory, isEnding: isEnding)
      station.serve()
    }
    let receiver = WorkerThread {
      var station = ShellStation(
        zmq: zmq, socket: shell, board: board, desk: desk, doorkeeper: Doorkeeper(signer, .shell))
      station.serve()
    }
    let questioner = Questioner(
      zmq: zmq, socket: questions, letterhead: board.letterhead, doorkeeper: Doorkeeper(signer, .shell))
    var interpreter = Interpreter(kernel, board, questioner, isEnding: isEnding)
    interpreter.serve()
    questions.close()
    receiver.join()
    publisher.join()
    // What is not sent before the end of the sockets' context is lost: the reply to `shutdown_request` above all.
    controller.join()
    zmq.finish()
  }
}
