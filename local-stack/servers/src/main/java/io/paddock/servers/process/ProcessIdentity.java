package io.paddock.servers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, told apart from a later one that was given the same number.
 *
 * @param pid the process number
 * @param startedAt when the system says that it started
 */
public record ProcessIdentity(long pid, Instant startedAt) {

  /** The system derives start times from its clock, which may be stepped a little. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

  /** Who has this number now; empty when nobody does, or only a corpse that nobody collected. */
  public static Optional<ProcessIdentity> alive(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !isZombie(pid))
        .flatMap(handle -> handle.info().startInstant())
        .map(startedAt -> new ProcessIdentity(pid, startedAt));
  }

  /** Whether both name the same run of the same process. */
  public boolean sameAs(ProcessIdentity other) {
    return pid == other.pid
        && Duration.between(startedAt, other.startedAt).abs().compareTo(CLOCK_STEP) <= 0;
  }

  /** Whether this very process still runs. */
  public boolean isAlive() {
    return alive(pid).filter(this::sameAs).isPresent();
  }

  // A killed process stays in the table until its parent collects it, and containers often lack one
  // that does.
  private static boolean isZombie(long pid) {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      return isZombieStat(Files.readString(stat));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Reads the state letter, which follows the command's name in brackets (which may hold any). */
  static boolean isZombieStat(String stat) {
    int state = stat.lastIndexOf(')') + 2;
    return state < stat.length() && (stat.charAt(state) == 'Z' || stat.charAt(state) == 'X');
  }
}
