package io.paddock.web.http;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.Idempotency;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.request.RequestId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;

/** A service in miniature, so that the answers of this library can be seen over HTTP. */
@Path("/sample")
@RunOnVirtualThread
public class SampleResource {

  static final AtomicInteger RUNS = new AtomicInteger();

  private final Idempotency idempotency;

  SampleResource(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  public record Limit(@NotNull BigDecimal maxBet) {}

  public record Body(
      @NotNull @Size(max = 3) String name,
      @Size(max = 2) List<@Size(max = 1) String> tags,
      Map<String, @Valid Limit> limits) {}

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
  @Path("/fail/{how}")
  public String fail(@PathParam("how") String how) throws Exception {
    throw switch (how) {
      case "outage" -> new ConnectionException(new SQLException("secret host name"));
      case "defect" -> new IllegalStateException("secret detail");
      case "sql" -> new SQLException("secret table", "23505");
      default -> Problem.of(WebError.RATE_LIMITED, "slow down").retryAfter(3).with("limit", 10);
    };
  }

  @POST
  @Path("/keys")
  public Response create(@HeaderParam("Idempotency-Key") String key, @NotNull @Valid Body body) {
    return idempotency.create(
        new IdempotentCall(key, "owner-1", "keys", body),
        handle -> {
          int run = RUNS.incrementAndGet();
          if (body.name().equals("bad")) {
            throw Problem.of(WebError.NOT_FOUND, "rolled back");
          }
          return Created.of(Map.of("run", run, "apiKey", "s3cret-" + run), "apiKey");
        });
  }
}
