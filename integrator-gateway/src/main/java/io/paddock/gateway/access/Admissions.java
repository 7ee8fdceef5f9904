package io.paddock.gateway.access;

import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.directory.PartnerKeyRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.directory.WalletRecord;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.lastuse.KeyUses;
import io.paddock.auth.partner.PartnerKeyCheck;
import io.paddock.web.db.DatabaseFailure;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The gate with its two sources of knowledge: the caches of this process, and the directory. */
@Singleton
class Admissions {

  /** Lookups that may wait for the directory at once; PostgreSQL answers a dozen at a time. */
  private static final int LOOKUPS_LIMIT = 256;

  /** Requests that may wait for others' lookups at once. */
  private static final int WAITERS_LIMIT = 4_096;

  /** With what a request may wait for PostgreSQL itself less than 5 s. */
  private static final Duration WAIT_LIMIT = Duration.ofMillis(1_500);

  private final Gate gate;
  private final Knowledge held;
  private final Knowledge whole;
  private final WalletBindings bindings;
  private final ExecutorService virtualThreads;
  private final ConcurrentHashMap<Subject, Future<Admission>> underWay = new ConcurrentHashMap<>();
  private final Semaphore lookups = new Semaphore(LOOKUPS_LIMIT);
  private final Semaphore waiters = new Semaphore(WAITERS_LIMIT);

  Admissions(
      KeyHasher hasher,
      CachedKeys cached,
      TenantDirectory directory,
      WalletBindings bindings,
      KeyUses uses,
      Clock clock,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox,
      @VirtualThreads ExecutorService virtualThreads) {
    this.gate = new Gate(new PartnerKeyCheck(hasher, KeyEnvironment.of(sandbox)), uses, clock);
    this.held = new Held(cached, bindings);
    this.whole = new Whole(directory, bindings);
    this.bindings = bindings;
    this.virtualThreads = virtualThreads;
  }

  /** From memory; empty when only a lookup can tell. Never blocks. */
  Optional<Admission> known(AccessRequest request) {
    return gate.judge(request, held);
  }

  /**
   * From wherever it takes; never fails but with a {@link Problem}. Requests with the same key and
   * wallet wait for one lookup, and only what it did not settle is looked up again: a process that
   * has just started is asked for a busy key many times before it has the first answer.
   */
  Future<Admission> lookedUp(AccessRequest request) {
    Promise<Admission> mine = Promise.promise();
    Future<Admission> running = underWay.putIfAbsent(Subject.of(request), mine.future());
    if (running != null) {
      return waiting(running)
          .compose(
              done -> known(request).map(Future::succeededFuture).orElseGet(() -> lookUp(request)));
    }
    lookUp(request)
        .onComplete(
            done -> {
              underWay.remove(Subject.of(request));
              mine.handle(done);
            });
    return mine.future();
  }

  /** Goes on on the waiting request's own context, and not for ever. */
  private Future<Admission> waiting(Future<Admission> running) {
    if (!waiters.tryAcquire()) {
      return Future.failedFuture(unavailable());
    }
    Context context = Vertx.currentContext();
    CompletionStage<Admission> stage = running.toCompletionStage();
    Future<Admission> here =
        context == null
            ? Future.fromCompletionStage(stage)
            : Future.fromCompletionStage(stage, context);
    return here.timeout(WAIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(done -> waiters.release())
        .recover(
            failure ->
                Future.failedFuture(failure instanceof TimeoutException ? unavailable() : failure));
  }

  private Future<Admission> lookUp(AccessRequest request) {
    if (!lookups.tryAcquire()) {
      return Future.failedFuture(unavailable());
    }
    return UniHelper.toFuture(
        Uni.createFrom()
            .item(() -> gate.judge(request, whole).orElseThrow())
            .runSubscriptionOn(virtualThreads)
            .onTermination()
            .invoke(lookups::release)
            .onFailure(Admissions::isOutage)
            .transform(failure -> unavailable()));
  }

  /**
   * What a lookup is about. The key as it was sent: a wrong secret is told from the right one. A
   * public route's lookup settles nothing about the wallet.
   */
  private record Subject(List<String> keys, List<String> wallets, boolean keyed) {

    static Subject of(AccessRequest request) {
      return new Subject(request.keys(), request.userWallets(), request.route().keyed());
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
      return "Subject";
    }
  }

  private static boolean isOutage(Throwable failure) {
    return failure instanceof DirectoryUnavailableException || DatabaseFailure.isOutage(failure);
  }

  private static Problem unavailable() {
    return Problem.of(WebError.UNAVAILABLE, "The credential cannot be checked right now")
        .retryAfter(1);
  }

  /**
   * Judges a caller again by its key's present record, looking up whatever else it takes. Blocking.
   *
   * @param key null when there is no such key any more
   */
  Admission again(AccessRequest request, @Nullable PartnerKeyRecord key) {
    return gate.judge(request, new Present(whole, Optional.ofNullable(key), bindings))
        .orElseThrow();
  }

  /** As {@link Whole}, with the key as PostgreSQL has it now, and wallets from memory first. */
  private record Present(
      Knowledge whole, Optional<PartnerKeyRecord> present, WalletBindings bindings)
      implements Knowledge {
    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public Optional<PartnerKeyRecord> key(String keyId) {
      return present;
    }

    @Override
    public Optional<Ownership> ownership(
        String wallet, PartnerKeyRecord asking, @Nullable String requestId) {
      return bindings
          .cached(wallet, asking.partnerId())
          .or(() -> whole.ownership(wallet, asking, requestId));
    }

    @Override
    public Optional<WalletRecord> wallet(String address) {
      return whole.wallet(address);
    }
  }

  private record Held(CachedKeys cached, WalletBindings bindings) implements Knowledge {
    @Override
    public boolean complete() {
      return false;
    }

    @Override
    public Optional<PartnerKeyRecord> key(String keyId) {
      return cached.cachedPartnerKey(keyId);
    }

    @Override
    public Optional<Ownership> ownership(
        String wallet, PartnerKeyRecord asking, @Nullable String requestId) {
      return bindings.cached(wallet, asking.partnerId());
    }

    @Override
    public Optional<WalletRecord> wallet(String address) {
      return cached.cachedWallet(address);
    }
  }

  private record Whole(TenantDirectory directory, WalletBindings bindings) implements Knowledge {
    @Override
    public boolean complete() {
      return true;
    }

    @Override
    public Optional<PartnerKeyRecord> key(String keyId) {
      return directory.partnerKey(keyId);
    }

    @Override
    public Optional<Ownership> ownership(
        String wallet, PartnerKeyRecord asking, @Nullable String requestId) {
      return Optional.of(bindings.visit(wallet, asking, requestId));
    }

    @Override
    public Optional<WalletRecord> wallet(String address) {
      return Optional.of(directory.wallet(address));
    }
  }
}
