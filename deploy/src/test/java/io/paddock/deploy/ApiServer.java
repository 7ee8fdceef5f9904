package io.paddock.deploy;

import io.paddock.servers.infra.Loopback;
import io.paddock.servers.keys.KeyMaterial;
import io.paddock.servers.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real kube-apiserver over an etcd of its own, on loopback and without a node: it admits and
 * refuses as a cluster's does, and runs nothing.
 */
final class ApiServer implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final String TOKEN = "of-this-test-alone";

  private final List<Process> processes = new ArrayList<>();
  private final Path folder;
  private int port;

  private ApiServer(Path folder) {
    this.folder = folder;
  }

  static ApiServer start(Path etcd, Path program, Path folder) throws IOException {
    ApiServer server = new ApiServer(folder);
    // A test run that is ended leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    try {
      server.start(etcd, program);
      return server;
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  private void start(Path etcd, Path program) throws IOException {
    String clients = "http://127.0.0.1:" + Loopback.anyFreePort();
    String peers = "http://127.0.0.1:" + Loopback.anyFreePort();
    run(
        "etcd",
        etcd.toString(),
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=" + clients,
        "--advertise-client-urls=" + clients,
        "--listen-peer-urls=" + peers,
        "--initial-advertise-peer-urls=" + peers,
        "--initial-cluster=default=" + peers,
        "--unsafe-no-fsync");
    new KeyMaterial(folder.resolve("keys")).createMissing();
    Path key = folder.resolve("keys/jwt");
    Path tokens = folder.resolve("tokens.csv");
    Files.writeString(tokens, TOKEN + ",admin,admin,system:masters\n");
    port = Loopback.anyFreePort();
    run(
        "kube-apiserver",
        program.toString(),
        "--etcd-servers=" + clients,
        "--bind-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + folder.resolve("certificates"),
        "--token-auth-file=" + tokens,
        "--authorization-mode=AlwaysAllow",
        "--service-account-issuer=https://paddock.invalid",
        "--service-account-key-file=" + key,
        "--service-account-signing-key-file=" + key,
        "--service-cluster-ip-range=10.96.0.0/16");
  }

  /** As the administrator, once the server is ready. */
  Kubectl kubectl(Path program) {
    Kubectl kubectl =
        new Kubectl(
            program,
            List.of(
                "--server=https://127.0.0.1:" + port,
                "--certificate-authority=" + folder.resolve("certificates/apiserver.crt"),
                "--token=" + TOKEN),
            folder);
    if (!Waiting.until(
        START, () -> kubectl.run("", "get", "--raw", "/readyz").out().equals("ok"))) {
      throw new IllegalStateException("kube-apiserver is not ready: " + log("kube-apiserver"));
    }
    return kubectl;
  }

  private void run(String name, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start());
  }

  private String log(String name) {
    try {
      return Files.readString(folder.resolve(name + ".log"));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** Both are killed: nothing of theirs is kept, and a server in good order waits for watchers. */
  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }
}
