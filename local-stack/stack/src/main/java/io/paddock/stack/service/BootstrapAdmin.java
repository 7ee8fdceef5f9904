package io.paddock.stack.service;

import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.process.Programs;
import io.paddock.stack.seed.AdminLogin;
import io.paddock.stack.seed.FirstAdministrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs backoffice's {@code bootstrap-admin} command, with the service's own rights and without
 * exposing the password.
 */
public final class BootstrapAdmin implements FirstAdministrator {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final StackHome home;
  private final Map<String, String> environment;

  BootstrapAdmin(StackHome home, ServiceEnvironment services, InfrastructureEndpoints endpoints) {
    this.home = home;
    this.environment = services.of(StackService.BACKOFFICE, endpoints);
  }

  @Override
  public void create(AdminLogin login) {
    Path jar = home.application(StackService.BACKOFFICE.label()).resolve("quarkus-run.jar");
    Path log = home.log("bootstrap-admin");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Programs.java().toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx192m",
                    "-jar",
                    jar.toString(),
                    "bootstrap-admin",
                    "--email",
                    login.email()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("PADDOCK_ADMIN_PASSWORD", login.password());
    try {
      Process process = builder.start();
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("bootstrap-admin does not end; see " + log);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "bootstrap-admin failed with " + process.exitValue() + "; see " + log);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot run bootstrap-admin", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making the administrator", interrupted);
    }
  }
}
