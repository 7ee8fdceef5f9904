package io.paddock.callbacks.visit;

import io.paddock.auth.http.Makers;
import io.paddock.auth.http.Makers.Maker;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.PortalToken;
import io.paddock.auth.key.PortalToken.Kind;
import io.paddock.auth.principal.Caller;
import io.paddock.callbacks.audit.Actor;
import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.endpoint.EndpointResource;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes links, opens them, and says at every page what the visit is good for. */
@Singleton
public class Visits {

  /** Whom the API lets change an endpoint. */
  private static final Set<String> CHANGERS =
      Set.of(
          Objects.requireNonNull(EndpointResource.class.getAnnotation(RolesAllowed.class)).value());

  private final Postgres postgres;
  private final PortalStore store;
  private final Standing standing;
  private final Makers makers;
  private final KeyHasher hasher;
  private final PortalConfig config;
  private final AuditTrail audit;
  private final SecureRandom random;
  private final Ids ids;

  Visits(
      Postgres postgres,
      PortalStore store,
      Standing standing,
      Makers makers,
      KeyHasher hasher,
      PortalConfig config,
      AuditTrail audit,
      SecureRandom random,
      Ids ids) {
    this.postgres = postgres;
    this.store = store;
    this.standing = standing;
    this.makers = makers;
    this.hasher = hasher;
    this.config = config;
    this.audit = audit;
    this.random = random;
    this.ids = ids;
  }

  /** A link with its token, for the one answer that shows it. */
  record Made(PortalToken token, Instant endsAt) {}

  Made make(Sql tx, Tenant owner, Caller caller, boolean readOnly) {
    PortalToken token = PortalToken.generate(Kind.LINK, ids.next(), random);
    Instant endsAt =
        store.add(
            tx,
            token.id(),
            owner,
            Maker.of(caller),
            readOnly,
            hasher.hash(token.secret()),
            config.link());
    audit.add(
        tx,
        owner,
        AuditAction.PORTAL_LINK_MADE,
        target(token.id()),
        Diff.empty().set("readOnly", readOnly).set("expiresAt", endsAt));
    return new Made(token, endsAt);
  }

  /**
   * Opens a link, for the one time.
   *
   * @param client from where
   * @return what its visit shows from now on
   * @throws Problem {@code portal_link_over}, whatever is wrong with the link
   */
  public PortalToken open(String text, String client) {
    Optional<PortalToken> shown = PortalToken.parse(Kind.LINK, text);
    PortalLink link = shown.flatMap(token -> genuine(token, false)).orElseThrow(Visits::linkOver);
    caller(link, new KeyCall(client, false));
    PortalToken visit = PortalToken.generate(Kind.VISIT, link.id(), random);
    boolean opened =
        postgres.inTransaction(
            tx -> {
              boolean first =
                  store.open(tx, link.id(), hasher.hash(visit.secret()), config.visit(), client);
              if (first) {
                audit.add(
                    tx,
                    Actor.of(link.maker()),
                    link.owner(),
                    AuditAction.PORTAL_OPENED,
                    target(link.id()),
                    Diff.empty().set("from", client));
              }
              return first;
            });
    if (!opened) {
      throw linkOver();
    }
    return visit;
  }

  /**
   * Who shows this token, and for what it is good in a request like this.
   *
   * @throws Problem when the visit is over, its maker is refused, or it may not do this
   */
  public Visit enter(String text, KeyCall call) {
    PortalLink link =
        PortalToken.parse(Kind.VISIT, text)
            .flatMap(token -> genuine(token, true))
            .orElseThrow(Visits::visitOver);
    if (link.readOnly() && call.writes()) {
      throw Problem.of(CallbackError.PORTAL_READ_ONLY, "This link was made for looking.");
    }
    Caller caller = caller(link, call);
    return new Visit(
        link.id(),
        link.owner(),
        caller,
        !link.readOnly() && CHANGERS.contains(caller.roleName()) && mayChange(link, call),
        Objects.requireNonNull(link.visitEndsAt()));
  }

  /** A visit ends when whoever is on it leaves. */
  public void leave(Visit visit) {
    end(visit.owner(), visit.link());
  }

  /** Whether there was something to end. */
  boolean end(Tenant owner, UUID id) {
    return postgres.inTransaction(
        tx -> {
          boolean ended = store.end(tx, owner, id);
          if (ended) {
            audit.add(
                tx,
                owner,
                AuditAction.PORTAL_ENDED,
                target(id),
                Diff.empty().change("ended", false, true));
          }
          return ended;
        });
  }

  public Duration visit() {
    return config.visit();
  }

  /** An unknown one costs the same time as one with another secret. */
  private Optional<PortalLink> genuine(PortalToken token, boolean visit) {
    Optional<PortalLink> known =
        postgres.withConnection(
            sql -> visit ? store.visit(sql, token.id()) : store.find(sql, token.id()));
    @Nullable String hash =
        known
            .flatMap(link -> Optional.ofNullable(visit ? link.visitHash() : link.linkHash()))
            .orElse(null);
    boolean right = hasher.matches(hash, token.secret());
    return known.filter(_ -> right);
  }

  private Caller caller(PortalLink link, KeyCall call) {
    Caller caller = makers.caller(link.maker(), call);
    standing.require(link.owner());
    return caller;
  }

  private boolean mayChange(PortalLink link, KeyCall call) {
    if (call.writes()) {
      return true;
    }
    try {
      makers.caller(link.maker(), new KeyCall(call.client(), true));
      return true;
    } catch (Problem onlyReads) {
      return false;
    }
  }

  private static Target target(UUID link) {
    return new Target(null, "portal_link", link.toString());
  }

  private static Problem linkOver() {
    return Problem.of(
        CallbackError.PORTAL_LINK_OVER, "It was opened before, its time is over, or it is none.");
  }

  public static Problem visitOver() {
    return Problem.of(CallbackError.PORTAL_VISIT_OVER, "Open another link.");
  }
}
