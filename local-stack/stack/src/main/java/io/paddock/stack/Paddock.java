package io.paddock.stack;

import io.paddock.fair.cli.Verify;
import io.paddock.stack.cli.PaddockCommand;
import io.paddock.stack.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The program behind the {@code paddock} script. */
public final class Paddock {

  private Paddock() {}

  /**
   * Runs one command and exits: 0 success, 1 failure, 2 usage error.
   *
   * @param arguments the command and its arguments
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("verify")) {
      // Shares nothing with the stack: what a player checks offline must not depend on it.
      Verify.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    Terminal terminal = new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err));
    System.exit(PaddockCommand.run(terminal, System.getenv(), arguments));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
