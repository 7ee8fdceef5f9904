package io.paddock.web.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastJobsTest {

  private final List<String> calls = new ArrayList<>();

  @Test
  void noJobBeginsOnceTheProcessEnds() {
    new LastJobs(List.of(scheduler(true))).onStop(new ShutdownEvent());

    assertThat(calls).containsExactly("pause");
  }

  @Test
  void aSchedulerThatIsSwitchedOffKeepsNothingFromEnding() {
    new LastJobs(List.of(scheduler(false), scheduler(true))).onStop(new ShutdownEvent());

    assertThat(calls).containsExactly("pause");
  }

  @Test
  void aServiceWithoutJobsEndsToo() {
    assertThatCode(() -> new LastJobs(List.of()).onStop(new ShutdownEvent()))
        .doesNotThrowAnyException();
  }

  /** The drains of the services say no priority, or a later one. */
  @Test
  void itIsToldBeforeTheDrainsBegin() throws NoSuchMethodException {
    Parameter event =
        LastJobs.class.getDeclaredMethod("onStop", ShutdownEvent.class).getParameters()[0];

    assertThat(event.isAnnotationPresent(Observes.class)).isTrue();
    assertThat(event.getAnnotation(Priority.class).value()).isEqualTo(1);
  }

  /** As Quarkus' own: it refuses to be paused when it was not started. */
  private Scheduler scheduler(boolean started) {
    return (Scheduler)
        Proxy.newProxyInstance(
            Scheduler.class.getClassLoader(),
            new Class<?>[] {Scheduler.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("isStarted")) {
                return started;
              }
              if (!started) {
                throw new UnsupportedOperationException("Scheduler was not started");
              }
              calls.add(method.getName());
              return null;
            });
  }
}
