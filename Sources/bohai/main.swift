// The `bohai` command: a prompt, a runner of files and expressions, and the notebook runner.

import Glibc

exit(runCommand(Array(CommandLine.arguments.dropFirst())))
