package io.paddock.web.http;

import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.request.OpenQuery;
import io.paddock.web.request.RequestId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A service in miniature, so that the answers of this library can be seen over HTTP. */
@Path("/sample")
@RunOnVirtualThread
public class SampleResource {

  static final AtomicInteger RUNS = new AtomicInteger();

  /** What else happens in the transaction of a creating call. */
  static final AtomicReference<Consumer<Sql>> DURING = new AtomicReference<>(sql -> {});

  /** A request under way, which a test lets finish. */
  record Slow(CountDownLatch finish, CountDownLatch finished) {}

  static final BlockingQueue<Slow> SLOW = new LinkedBlockingQueue<>();

  private final Idempotency idempotency;

  SampleResource(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  public record Limit(@NotNull BigDecimal maxBet) {}

  public record Body(
      @NotNull @Size(max = 3) String name,
      @Size(max = 2) List<@Size(max = 1) String> tags,
      Map<String, @Valid Limit> limits,
      Instant at,
      Integer count,
      Long total) {}

  @POST
  @Path("/bodies")
  public Map<String, String> read(@NotNull @Valid Body body) {
    return Map.of("name", body.name());
  }

  @GET
  @Path("/pages")
  public String page(@QueryParam("size") @Max(5) int size) {
    return "size " + size + " for " + RequestId.current();
  }

  @GET
  @Path("/public")
  public Response open() {
    return Response.noContent().header("Cache-Control", "max-age=60").build();
  }

  @GET
  @OpenQuery
  @Path("/page")
  public String page() {
    return "page";
  }

  @HEAD
  @Path("/preview")
  public Response look() {
    return Response.ok().build();
  }

  @GET
  @Path("/fail/{how}")
  public String fail(@PathParam("how") String how) throws Exception {
    throw switch (how) {
      case "outage" -> new DatabaseException("secret host name", new ConnectException("secret"));
      case "defect" -> new IllegalStateException("secret detail");
      case "sql" -> new SQLException("secret table", "23505");
      default -> Problem.of(WebError.RATE_LIMITED, "slow down").retryAfter(3).with("limit", 10);
    };
  }

  @GET
  @Path("/slow")
  public String slow() throws InterruptedException {
    Slow slow = new Slow(new CountDownLatch(1), new CountDownLatch(1));
    SLOW.add(slow);
    slow.finish().await();
    slow.finished().countDown();
    return "finished";
  }

  @DELETE
  @Path("/keys")
  public void clear() {
    RUNS.incrementAndGet();
  }

  /** Its members are in no order that a database would think of. */
  public record Made(int run, String apiKey) {}

  @POST
  @Path("/keys")
  public Response create(@HeaderParam("Idempotency-Key") String key, @NotNull @Valid Body body) {
    return idempotency.create(
        new IdempotentCall(key, "owner-1", "keys", body),
        sql -> {
          int run = RUNS.incrementAndGet();
          if (body.name().equals("bad")) {
            throw Problem.of(WebError.NOT_FOUND, "rolled back");
          }
          DURING.get().accept(sql);
          return new Created(
              new Made(run, "s3cret-" + run), Set.of("apiKey"), URI.create("/sample/keys/" + run));
        });
  }
}
