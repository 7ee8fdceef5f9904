package io.paddock.bench;

import io.paddock.servers.home.Repository;
import io.paddock.servers.home.StackHome;
import io.paddock.stack.http.ApiFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code bench NAME}: runs one benchmark against the running sandbox. */
public final class Bench {

  private Bench() {}

  /**
   * Runs and exits: 0 measured, 1 not measured or not recorded, 2 not understood.
   *
   * @param arguments the benchmark's name and its options
   */
  public static void main(String[] arguments) {
    // Kafka's clients log their settings; what a benchmark has to say, it says itself.
    Logger.getLogger("").setLevel(Level.OFF);
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    StackHome home = StackHome.of(Repository.root(), System.getenv());
    Path root = Repository.root();
    Figures figures = new Figures(root.resolve("benchmarks/FIGURES.md"), Clock.systemUTC());
    System.exit(run(home, System.getenv(), out, err, figures, () -> Commit.of(root), arguments));
  }

  static int run(
      StackHome home,
      Map<String, String> environment,
      PrintWriter out,
      PrintWriter err,
      Figures figures,
      Supplier<String> commit,
      String... arguments) {
    BenchCommands bench = new BenchCommands(home, environment, out);
    Machine machine = Machine.here();
    int exit =
        new CommandLine(bench)
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(
                (failure, command, _) -> {
                  if (!(failure instanceof BenchFailure || failure instanceof ApiFailure)) {
                    throw failure;
                  }
                  command.getErr().println(failure.getMessage());
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(arguments);
    if (exit != CommandLine.ExitCode.OK || !bench.isToBeRecorded()) {
      return exit;
    }
    try {
      figures.add(named(arguments), machine, commit.get(), bench.said());
      return exit;
    } catch (BenchFailure unwritten) {
      err.println(unwritten.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static List<String> named(String... arguments) {
    return Stream.of(arguments).filter(argument -> !argument.equals("--record")).toList();
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
