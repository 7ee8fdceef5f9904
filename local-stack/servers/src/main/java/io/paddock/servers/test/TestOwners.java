package io.paddock.servers.test;

import io.paddock.servers.process.DaemonSpec;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.StopSignal;
import io.paddock.servers.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The builds that use a set of test servers, one file per process id in {@code owners}. A shell
 * script watches them and ends the servers some time after the last build is gone, so that neither
 * a build by hand nor one that was killed leaves servers behind.
 */
final class TestOwners {

  private static final String WATCHER = "watcher";
  private static final Duration CLOSING_TIMEOUT = Duration.ofSeconds(40);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  /** How long servers stay warm for the next build. */
  private static final int LINGER_SECONDS = 120;

  // Renaming the folder is the moment of decision: who joins later waits until the servers are
  // gone, who joined just
  // before is found in it.
  private static final String SCRIPT =
      """
      live() { for f in "$1"/*; do [ -e "$f" ] && kill -0 "${f##*/}" 2>/dev/null && return 0; done; return 1; }
      owners=$1; linger=$2; shift 2
      [ -d "$owners.closing" ] && rm -rf "$owners.closing"
      idle=0
      while [ "$idle" -lt "$linger" ]; do
        sleep 2
        if live "$owners"; then idle=0; else idle=$((idle + 2)); fi
        any=; for p in "$@"; do [ -e "$p" ] && any=1; done; [ "$any" ] || exit 0
      done
      mv "$owners" "$owners.closing"
      if live "$owners.closing"; then mv "$owners.closing" "$owners"; exec /bin/sh "$0" "$owners" "$linger" "$@"; fi
      for p in "$@"; do [ -e "$p" ] && kill -INT "$(cat "$p")" 2>/dev/null; done
      for i in 1 2 3 4 5 6 7 8 9 10; do
        sleep 1
        # A build in the background leaves its children deaf to INT.
        [ "$i" = 4 ] && for p in "$@"; do [ -e "$p" ] && kill -TERM "$(cat "$p")" 2>/dev/null; done
        any=; for p in "$@"; do [ -e "$p" ] && kill -0 "$(cat "$p")" 2>/dev/null && any=1; done; [ "$any" ] || break
      done
      for p in "$@"; do [ -e "$p" ] && kill -KILL "$(cat "$p")" 2>/dev/null; rm -f "$p"; done
      rm -rf "$owners.closing"
      """;

  private final Path folder;
  private final Path owners;
  private final int lingerSeconds;

  TestOwners(Path folder) {
    this(folder, LINGER_SECONDS);
  }

  TestOwners(Path folder, int lingerSeconds) {
    this.folder = folder;
    this.lingerSeconds = lingerSeconds;
    this.owners = folder.resolve("owners");
  }

  /** Counts this build among the owners. */
  void join() {
    Path closing = folder.resolve("owners.closing");
    try {
      do {
        if (!Waiting.until(CLOSING_TIMEOUT, () -> !Files.exists(closing))) {
          // Its watcher was killed half-way.
          Files.move(closing, folder.resolve("owners.closed." + System.nanoTime()));
        }
        Files.createDirectories(owners);
        Files.writeString(owners.resolve(Long.toString(build().pid())), "");
      } while (Files.exists(closing));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot join the test servers in " + folder, failure);
    }
  }

  /**
   * Forgets every other build. Where no server runs there is none, but one that found no servers
   * may have left its number, and somebody may have that by now.
   */
  void forgetOthers() {
    Path own = owners.resolve(Long.toString(build().pid()));
    try (Stream<Path> files = Files.list(owners)) {
      for (Path file : files.filter(other -> !other.equals(own)).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot tidy " + owners, failure);
    }
  }

  /** Sees to it that somebody watches. */
  void watch(List<Path> pidFiles) {
    Daemons daemons = new Daemons(folder.resolve("run"));
    if (pidFiles.isEmpty() || daemons.running(WATCHER).isPresent()) {
      return;
    }
    try {
      Path script = folder.resolve("watch.sh");
      Files.writeString(script, SCRIPT);
      List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
      command.add(owners.toString());
      command.add(Integer.toString(lingerSeconds));
      pidFiles.forEach(file -> command.add(file.toString()));
      daemons.start(
          new DaemonSpec(
              WATCHER,
              command,
              Map.of(),
              folder,
              folder.resolve("logs/watcher.log"),
              StopSignal.TERM,
              STOP_TIMEOUT));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot watch the test servers in " + folder, failure);
    }
  }

  // The outermost JVM above this one is the build; a test's own JVM lives for one module only.
  private static ProcessHandle build() {
    ProcessHandle outermost = ProcessHandle.current();
    for (Optional<ProcessHandle> parent = outermost.parent();
        parent.isPresent();
        parent = parent.get().parent()) {
      if (parent.get().info().command().orElse("").endsWith("/java")) {
        outermost = parent.get();
      }
    }
    return outermost;
  }
}
