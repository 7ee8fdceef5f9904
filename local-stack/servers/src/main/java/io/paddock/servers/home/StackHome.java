package io.paddock.servers.home;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder where one stack keeps everything that it writes: data, process ids, logs and keys.
 *
 * @param folder the folder itself, absolute; {@code .paddock} below the repository unless moved
 * @param binaries where server binaries are unpacked; shared by all stacks of one repository
 */
public record StackHome(Path folder, Path binaries) {

  /** The variable that moves the folder. */
  public static final String HOME_VARIABLE = "PADDOCK_HOME";

  public StackHome {
    folder = folder.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }

  /**
   * The home of the stack that belongs to a repository.
   *
   * @param root the repository's root
   * @param environment environment variables, of which {@value #HOME_VARIABLE} is read
   */
  public static StackHome of(Path root, Map<String, String> environment) {
    String moved = environment.getOrDefault(HOME_VARIABLE, "").strip();
    Path home = root.resolve(".paddock");
    return new StackHome(moved.isEmpty() ? home : root.resolve(moved), home.resolve("bin"));
  }

  /** A folder of its own, of which nothing is shared. */
  public static StackHome at(Path folder) {
    return new StackHome(folder, folder.resolve("bin"));
  }

  public Path data(String server) {
    return folder.resolve("data").resolve(server);
  }

  public Path data() {
    return folder.resolve("data");
  }

  public Path keys() {
    return folder.resolve("keys");
  }

  public Path run() {
    return folder.resolve("run");
  }

  public Path log(String service) {
    return folder.resolve("logs").resolve(service + ".log");
  }

  /** A program's files as they were when it started; a build does not touch them. */
  public Path application(String service) {
    return folder.resolve("apps").resolve(service);
  }

  /** Credentials and addresses of the seeded sandbox. */
  public Path sandboxFile() {
    return folder.resolve("sandbox.json");
  }

  /** How far seeding came, with the secrets that are shown once. */
  public Path seedFile() {
    return folder.resolve("seed.json");
  }

  /** What the demo operator knows about us. */
  public Path demoOperatorFile() {
    return folder.resolve("demo-operator.json");
  }
}
