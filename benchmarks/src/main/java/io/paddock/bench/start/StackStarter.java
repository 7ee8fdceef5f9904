package io.paddock.bench.start;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.target.Http;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.stack.service.LocalStack;
import io.paddock.stack.service.StackService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Services of the running stack, which is as it was when this ends. */
public final class StackStarter implements Starter {

  private static final long LOOK_EVERY_MILLIS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final double NANOS_PER_SECOND = 1_000_000_000;

  private final LocalStack stack;
  private final Http http;

  public StackStarter(LocalStack stack, Http http) {
    this.stack = stack;
    this.http = http;
  }

  @Override
  public StartTime start(StackService service, boolean archived) throws InterruptedException {
    if (stack.processes().stream()
        .noneMatch(unit -> unit.name().equals(service.label()) && unit.process().isPresent())) {
      throw new BenchFailure(
          "the stack is not running (" + service.label() + "): run './paddock up -d' first");
    }
    if (!stack.services().hasArchive(service)) {
      throw new BenchFailure(
          "no start of this build of "
              + service.label()
              + " has left its classes yet: run './paddock down', then 'PADDOCK_KEEP_CLASSES=true ./paddock up -d'");
    }
    ProcessIdentity process = stack.services().startAnew(service, archived);
    long began = System.nanoTime();
    await(process, stack.url(service.management()) + "/q/health/ready", "UP");
    double ready = processor(process);
    double readyAfter = secondsSince(began);
    await(process, stack.url(service.http()) + route(service), "");
    return new StartTime(ready, readyAfter, processor(process), secondsSince(began));
  }

  /** One that answers without a credential. */
  private static String route(StackService service) {
    return switch (service) {
      case BACKOFFICE -> "/.well-known/jwks.json";
      case GAMES -> "/v1/time";
      case GATEWAY -> "/api/markets";
      case CALLBACKS -> "/docs";
      case DEMO_OPERATOR -> "/";
    };
  }

  private void await(ProcessIdentity process, String url, String says) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(Http.TIMEOUT).build();
    long began = System.nanoTime();
    while (!answers(request, says)) {
      if (!process.isAlive()) {
        throw new BenchFailure("it ended while starting; nothing answers at " + url);
      }
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        throw new BenchFailure("nothing answers at " + url + " after " + LIMIT.toSeconds() + " s");
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private boolean answers(HttpRequest request, String says) throws InterruptedException {
    try {
      http.expect(request, 200, says);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static double processor(ProcessIdentity process) {
    return ProcessHandle.of(process.pid())
            .flatMap(handle -> handle.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toNanos()
        / NANOS_PER_SECOND;
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / NANOS_PER_SECOND;
  }
}
