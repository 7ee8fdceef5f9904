package io.paddock.gateway.access;

import io.paddock.auth.directory.RequestSigning;
import io.paddock.auth.limit.RateDecision;
import io.paddock.gateway.replica.Exchange;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.Problem;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.error.WebError;
import io.paddock.web.log.LogTenant;
import io.paddock.web.request.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Judges and counts every request of the API before any resource sees it, on the event loop: key
 * and wallet from this process's caches, both buckets from leases or in one wait for Redis. Only
 * what is not cached is looked up on a virtual thread, and only once the caller's address has a
 * token left for it.
 */
@Singleton
class AccessFilter {

  private static final Logger LOG = Logger.getLogger(AccessFilter.class);
  private static final int AFTER_BODY_LIMIT = 8_000;
  private static final String API = "/api/";
  private static final String LOG_TIME = "X-Log-Time";
  private static final Duration FAULT_LASTS = Duration.ofSeconds(1);

  private final Admissions admissions;
  private final Ceilings ceilings;
  private final Exchange exchange;
  private final ClientAddress clients;
  private final ProblemWriter problems;
  private final RequestSignatures signatures;
  private final boolean sandbox;

  AccessFilter(
      Admissions admissions,
      Ceilings ceilings,
      Exchange exchange,
      ClientAddress clients,
      ProblemWriter problems,
      RequestSignatures signatures,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.admissions = admissions;
    this.ceilings = ceilings;
    this.exchange = exchange;
    this.clients = clients;
    this.problems = problems;
    this.signatures = signatures;
    this.sandbox = sandbox;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, AFTER_BODY_LIMIT);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest http = context.request();
    String path = context.normalizedPath();
    Route route = Routes.find(http.method().name(), path);
    if (route == null ? !path.startsWith(API) : route.probe() && keys(http).isEmpty()) {
      context.next();
      return;
    }
    context.addHeadersEndHandler(nothing -> tellSequence(context));
    Passage passage = Passage.of(context);
    http.pause();
    String client = clients.of(http);
    if (route == null) {
      // Nothing is there; asking for it counts all the same.
      count(passage, null, client, new Admission.Open(false), null);
      return;
    }
    AccessRequest request =
        new AccessRequest(
            route, keys(http), StreamCaller.wallets(route, http), client, RequestId.of(context));
    Optional<Admission> known = admissions.known(request);
    if (known.isPresent()) {
      count(passage, request, client, known.get(), null);
    } else {
      passage.on(
          ceilings.address(client, false),
          decision -> lookUp(passage, request, decision),
          this::fail);
    }
  }

  private static List<String> keys(HttpServerRequest http) {
    return http.headers().getAll("X-Api-Key");
  }

  /** The address has paid; the wallet pays once it is known. */
  private void lookUp(Passage passage, AccessRequest request, RateDecision paid) {
    if (!paid.allowed()) {
      refuse(passage, paid);
      return;
    }
    RateHeaders.write(passage.context().response(), paid);
    passage.on(
        admissions.lookedUp(request),
        admission -> count(passage, request, request.client(), admission, paid),
        this::fail);
  }

  private void count(
      Passage passage,
      @Nullable AccessRequest request,
      String client,
      Admission admission,
      @Nullable RateDecision paid) {
    Future<RateDecision> decision =
        switch (admission) {
          case Admission.Admitted admitted when !isPaidByItem(request) ->
              ceilings.wallet(
                  client, admitted, request != null && request.route().cancelling(), paid);
          // Raised is known only now: what was paid before came out of the smaller bucket.
          case Admission.Open(boolean raised) ->
              paid == null || raised
                  ? ceilings.address(client, raised)
                  : Future.succeededFuture(paid);
          case Admission.Admitted _, Admission.Keyed _, Admission.Refused _ ->
              paid == null ? ceilings.address(client, false) : Future.succeededFuture(paid);
        };
    passage.on(decision, taken -> enter(passage, request, admission, taken), this::fail);
  }

  /** Then the wallet pays once the items are known. */
  private static boolean isPaidByItem(@Nullable AccessRequest request) {
    return request != null && request.route().paidByItem();
  }

  private void enter(
      Passage passage, @Nullable AccessRequest request, Admission admission, RateDecision taken) {
    if (!taken.allowed()) {
      refuse(passage, taken);
      return;
    }
    RateHeaders.write(passage.context().response(), taken);
    if (isPaidByItem(request)) {
      BatchToll.addressPaid(passage.context(), taken);
    }
    if (admission instanceof Admission.Refused(Problem problem)) {
      problems.write(passage.context(), problem);
      return;
    }
    if (request != null) {
      switch (admission) {
        case Admission.Admitted admitted -> {
          LogTenant.acts("partner:" + admitted.partner().partnerId());
          admitted.partner().admit(passage.context(), request.route());
          StreamCaller.admit(passage.context(), request, admitted);
          checkSignature(passage, request.route(), admitted.signing(), taken);
          return;
        }
        case Admission.Keyed keyed -> {
          LogTenant.acts("partner:" + keyed.key().partnerId());
          StreamCaller.admit(passage.context(), request, keyed);
          checkSignature(passage, request.route(), keyed.key().signing(), taken);
          return;
        }
        case Admission.Open _, Admission.Refused _ -> {}
      }
      goWrong(passage, request.route(), taken);
      return;
    }
    reach(passage);
  }

  private void checkSignature(
      Passage passage, Route route, RequestSigning signing, RateDecision taken) {
    if (RequestSignatures.concern(passage.context().request(), signing)) {
      passage.on(
          signatures.check(passage.context(), signing),
          checked -> goWrong(passage, route, taken),
          this::fail);
    } else {
      goWrong(passage, route, taken);
    }
  }

  /** As the request asks, if it does. */
  private void goWrong(Passage passage, Route route, RateDecision taken) {
    RoutingContext context = passage.context();
    String asked = context.request().getHeader(SandboxFault.HEADER);
    SandboxFault fault = SandboxFault.asked(sandbox, asked, route).orElse(null);
    switch (fault) {
      case RATE_LIMITED ->
          refuse(
              passage, new RateDecision(false, taken.limit(), 0, taken.resetAfter(), FAULT_LASTS));
      case UNAVAILABLE ->
          problems.write(
              context,
              Problem.of(WebError.UNAVAILABLE, "As X-Sandbox-Fault asks")
                  .retryAfter(FAULT_LASTS.toSeconds()));
      case TIMEOUT_AFTER_ACCEPT, GAP, SETTLEMENT_FAILED -> {
        fault.admit(context);
        reach(passage);
      }
      case null -> reach(passage);
    }
  }

  /** Waits for the sequence that the caller wants to see, if it says one. */
  private void reach(Passage passage) {
    OptionalLong wanted = MinSequence.of(passage.context());
    if (wanted.isEmpty() || exchange.sequence() >= wanted.getAsLong()) {
      proceed(passage.context());
    } else {
      passage.on(
          UniHelper.toFuture(exchange.awaitSequence(wanted.getAsLong())),
          reached -> {
            if (reached) {
              proceed(passage.context());
            } else {
              problems.write(passage.context(), MinSequence.behind());
            }
          },
          this::fail);
    }
  }

  private void refuse(Passage passage, RateDecision decision) {
    RateHeaders.write(passage.context().response(), decision);
    problems.write(passage.context(), RateHeaders.emptied(decision));
  }

  private void fail(RoutingContext context, Throwable failure) {
    if (failure instanceof Problem problem) {
      problems.write(context, problem);
    } else {
      LOG.error("access_failed", failure);
      problems.write(
          context, Problem.of(WebError.INTERNAL_ERROR, "The request could not be completed"));
    }
  }

  /**
   * What a resource reads from now on is at least this far; where it is read, it may be further.
   */
  private void proceed(RoutingContext context) {
    tellSequence(context);
    context.next();
  }

  private void tellSequence(RoutingContext context) {
    long sequence = exchange.sequence();
    if (sequence >= 0 && !SequenceHeader.isTold(context.response().headers())) {
      SequenceHeader.tell(context, sequence);
    }
    exchange
        .logTime()
        .ifPresent(time -> context.response().putHeader(LOG_TIME, Long.toString(time)));
  }
}
