package io.paddock.bench.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.bench.BenchFailure;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * So many operators that a list of them is worth measuring: registered once, by staff, and found
 * again by later runs. Their codes are numbered, so the highest one tells how many there are.
 */
public final class ManyOperators {

  static final String PREFIX = "bench-op-";

  private static final String OPERATORS = "/api/v1/bo/operators";
  private static final int REGISTRARS = 8;

  private final ApiClient staff;

  public ManyOperators(ApiClient staff) {
    this.staff = staff;
  }

  /** Registers what is missing. */
  public void provide(int wanted, Consumer<String> output) throws InterruptedException {
    int present = present();
    if (present >= wanted) {
      return;
    }
    output.accept(
        "registering %d operators, once; %d are there".formatted(wanted - present, present));
    AtomicInteger next = new AtomicInteger(present);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> registrars = new ArrayList<>();
      for (int registrar = 0; registrar < REGISTRARS; registrar++) {
        registrars.add(threads.submit(() -> register(next, wanted)));
      }
      for (Future<?> registrar : registrars) {
        registrar.get();
      }
    } catch (ExecutionException e) {
      Throwable why = Objects.requireNonNullElse(e.getCause(), e);
      throw new BenchFailure("an operator was not registered: " + why.getMessage(), why);
    }
  }

  /** Several registrars leave gaps when a run is cut; those codes are taken, or made now. */
  private int present() {
    JsonNode last =
        staff
            .get(OPERATORS + "?limit=1&sort=-code&q=" + PREFIX)
            .expect(200)
            .json()
            .at("/items/0/code");
    if (!last.isTextual()) {
      return 0;
    }
    int highest = Integer.parseInt(last.textValue().substring(PREFIX.length())) + 1;
    return Math.max(0, highest - REGISTRARS);
  }

  private void register(AtomicInteger next, int wanted) {
    for (int number = next.getAndIncrement(); number < wanted; number = next.getAndIncrement()) {
      ApiAnswer answer =
          staff.post(
              OPERATORS, Json.object("code", code(number), "name", "Bench operator " + number));
      if (answer.status() != 409) {
        answer.expect(201);
      }
    }
  }

  static String code(int number) {
    return PREFIX + String.format(Locale.ROOT, "%06d", number);
  }

  /** Ids of the first so many. */
  public List<String> ids(int count) {
    List<String> ids = new ArrayList<>();
    staff
        .get(OPERATORS + "?limit=" + count + "&sort=code&q=" + PREFIX)
        .expect(200)
        .json()
        .path("items")
        .forEach(operator -> ids.add(operator.path("id").asText()));
    if (ids.size() < count) {
      throw new BenchFailure("there are only " + ids.size() + " operators of this bench");
    }
    return ids;
  }
}
