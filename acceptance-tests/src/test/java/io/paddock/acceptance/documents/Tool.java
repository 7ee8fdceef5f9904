package io.paddock.acceptance.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paddock.servers.home.Repository;
import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Somebody else's program, run to its end; {@code .ci/run} installs those that are no Java. */
final class Tool {

  private static final long LIMIT_SECONDS = 120;

  private static final Path NPM = installed("PADDOCK_NPM", "npm/node_modules");
  private static final Path PYTHON = installed("PADDOCK_PYTHON", "python");

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();

  private Tool(Path folder) {
    this.folder = folder;
  }

  /** Programs that run there. */
  static Tool in(Path folder) {
    return new Tool(folder);
  }

  /** The folder of a package of npm, where Node.js is. */
  static Optional<Path> npm(String name) {
    return Optional.of(NPM.resolve(name))
        .filter(there -> Files.isDirectory(there) && Programs.find("node").isPresent());
  }

  /** Where Python finds its packages, if this one is among them. */
  static Optional<Path> python(String name) {
    return Optional.of(PYTHON)
        .filter(
            there ->
                Files.isDirectory(there.resolve(name)) && Programs.find("python3").isPresent());
  }

  /** Why a test is skipped. */
  static String missing(String kind, String name) {
    return "no " + kind + " package " + name + " here";
  }

  Tool with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** What it printed; it must succeed. */
  String run(String... words) {
    Ended ended = end(words);
    if (ended.code() != 0) {
      throw new AssertionError(String.join(" ", words) + " failed:\n" + ended.printed());
    }
    return ended.printed();
  }

  /** Runs it, whatever comes of it. */
  Ended end(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("NODE_PATH", NPM.toString());
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true);
    try {
      Path output = Files.createTempFile(folder, "output", ".txt");
      Process process = builder.redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(words) + " does not end: " + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output, UTF_8));
    } catch (IOException e) {
      throw new AssertionError(List.of(words) + " cannot run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path installed(String variable, String folder) {
    String told = System.getenv(variable);
    return told == null
        ? Repository.root().resolve(".paddock").resolve(folder)
        : Path.of(told).toAbsolutePath();
  }

  /** What came of a program. */
  record Ended(int code, String printed) {}
}
