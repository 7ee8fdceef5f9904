package io.paddock.stack.cli;

import io.paddock.servers.home.StackHome;
import io.paddock.stack.service.LocalStack;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Follows a service's log; Ctrl-C ends it.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final long POLL_MILLIS = 300;

  private final Session session;

  @Parameters(paramLabel = "SERVICE", description = "a name that './paddock status' shows")
  private String service = "";

  @Option(
      names = {"-n", "--lines"},
      description = "How many earlier lines to show (default ${DEFAULT-VALUE}).")
  private int lines = 100;

  @Option(names = "--no-follow", description = "Stops at the log's current end.")
  private boolean once;

  LogsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalStack stack = session.stack();
    StackHome home = stack.home();
    Path log = home.log(service);
    if (!stack.names().contains(service)) {
      throw new IllegalArgumentException(
          "no log of '" + service + "'; there are " + String.join(", ", stack.names()));
    }
    if (!Files.exists(log)) {
      throw new IllegalStateException(service + " was never started: there is no " + log);
    }
    long position = Files.size(log);
    Terminal.lastLines(log, lines).forEach(session.terminal()::say);
    while (!once) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      position = follow(log, position);
    }
    return 0;
  }

  private long follow(Path log, long position) throws IOException {
    long from = position;
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      if (file.length() < from) {
        from = 0;
      }
      byte[] chunk = new byte[CHUNK_BYTES];
      file.seek(from);
      for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
        int end = read;
        while (end > 0 && chunk[end - 1] != '\n') {
          end--;
        }
        if (end == 0) {
          break;
        }
        String text = new String(chunk, 0, end, StandardCharsets.UTF_8);
        text.lines().forEach(session.terminal()::say);
        from += end;
        file.seek(from);
      }
    }
    return from;
  }
}
