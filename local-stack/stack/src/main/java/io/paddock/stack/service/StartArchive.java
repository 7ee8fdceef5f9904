package io.paddock.stack.service;

import io.paddock.servers.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes that a service's start has loaded, as its JVM keeps them: the next start maps this
 * file instead of reading, parsing and verifying them again. It lies beside the packaged program,
 * and is of one build and one JVM. When it is another's, the start does without it.
 *
 * <p>The first start of a build is what it is made of: nothing else has to be started for it, and
 * what services do when servers answer is in it.
 */
public final class StartArchive {

  static final String VARIABLE = "PADDOCK_KEEP_CLASSES";

  /** Until a dump of some ten thousand classes must be done. */
  private static final long LIMIT_SECONDS = 60;

  private static final String JAR = "quarkus-run.jar";

  private final Path application;
  private final Path file;

  private StartArchive(Path application, Path file) {
    this.application = application;
    this.file = file;
  }

  /**
   * The archive of the program in a folder, for the JVM that runs us.
   *
   * @param application the folder with {@code quarkus-run.jar}
   */
  public static StartArchive of(Path application) {
    return new StartArchive(
        application,
        application.resolveSibling(application.getFileName() + "-" + Runtime.version() + ".jsa"));
  }

  /** Whether the environment asks for it: the first start of each build then costs more. */
  static boolean isWanted(Map<String, String> environment) {
    return environment.getOrDefault(VARIABLE, "").equals("true");
  }

  /** Whether two folders hold a program of one build: each build dates its files anew. */
  static boolean sameBuild(Path application, Path other) {
    try {
      return Files.getLastModifiedTime(application.resolve(JAR))
          .equals(Files.getLastModifiedTime(other.resolve(JAR)));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** What the JVM has to be told to start with it; nothing when there is none of this build. */
  public List<String> options() {
    return isThere()
        // It may turn out not to fit: that is no error, and nothing for a service's log.
        ? List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds*=off,aot*=off")
        : List.of();
  }

  /** The same, or else what makes the JVM able to {@link #keep} it. */
  List<String> optionsOrRecording() {
    return isThere() ? options() : List.of("-XX:+RecordDynamicDumpInfo");
  }

  /**
   * Whether there is one, and it is newer than every file of the program. The JVM compares the
   * class path alone with what it has kept: of a jar that Quarkus' own class loader reads, it would
   * run the classes that were there before.
   */
  boolean isThere() {
    try (Stream<Path> program = Files.walk(application)) {
      if (!Files.exists(file)) {
        return false;
      }
      FileTime kept = Files.getLastModifiedTime(file);
      for (Path part : program.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(part).compareTo(kept) >= 0) {
          return false;
        }
      }
      return true;
    } catch (IOException | UncheckedIOException unreadable) {
      return false;
    }
  }

  /**
   * Has a process that records write what it has loaded. It stands still meanwhile, for a second or
   * so. Nothing depends on the result: when it cannot, the next start is as slow as this one.
   *
   * @return whether it did
   */
  boolean keep(long pid) {
    Path unfinished = file.resolveSibling(file.getFileName() + "." + pid);
    try {
      Process dump =
          new ProcessBuilder(
                  Programs.java().resolveSibling("jcmd").toString(),
                  Long.toString(pid),
                  "VM.cds",
                  "dynamic_dump",
                  unfinished.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!dump.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        dump.destroyForcibly();
        return false;
      }
      if (!Files.exists(unfinished)) {
        return false;
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException cannot) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
