package io.paddock.callbacks.visit;

import static io.paddock.web.db.Statements.outcome;

import io.paddock.auth.directory.DirectoryUnavailableException;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.http.Makers;
import io.paddock.auth.key.KeyCall;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.PortalToken;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.visit.Entrance;
import io.paddock.auth.visit.Entrance.Refusals;
import io.paddock.auth.visit.LinkOwner;
import io.paddock.auth.visit.PortalLink;
import io.paddock.auth.visit.PortalLinks;
import io.paddock.auth.visit.TenantStanding;
import io.paddock.auth.visit.Visit;
import io.paddock.callbacks.audit.Actor;
import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.endpoint.EndpointResource;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.callbacks.tenant.TenantKind;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.id.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Makes links, opens them, and says at every page what the visit is good for. */
@Singleton
public class Visits {

  /** Whom the API lets change an endpoint. */
  private static final Set<String> CHANGERS =
      Set.of(
          Objects.requireNonNull(EndpointResource.class.getAnnotation(RolesAllowed.class)).value());

  private final Postgres postgres;
  private final TenantStanding standing;
  private final Entrance entrance;
  private final PortalConfig config;
  private final AuditTrail audit;

  Visits(
      Postgres postgres,
      TenantDirectory directory,
      Makers makers,
      KeyHasher hasher,
      PortalConfig config,
      AuditTrail audit,
      SecureRandom random,
      Ids ids) {
    this.postgres = postgres;
    this.standing = new TenantStanding(directory, postgres);
    this.entrance =
        new Entrance(
            makers,
            hasher,
            random,
            ids,
            new Refusals(
                CallbackError.PORTAL_LINK_OVER,
                CallbackError.PORTAL_VISIT_OVER,
                CallbackError.PORTAL_READ_ONLY));
    this.config = config;
    this.audit = audit;
  }

  Entrance.Made make(Sql tx, Tenant owner, Caller caller, boolean readOnly) {
    Entrance.Made made =
        entrance.make(owner(owner), caller, readOnly, DatabaseClock.present(tx), config.link());
    outcome(PortalLinks.add(tx, made.link()));
    audit.add(
        tx,
        owner,
        AuditAction.PORTAL_LINK_MADE,
        target(made.link().id()),
        Diff.empty().set("readOnly", readOnly).set("expiresAt", made.link().linkEndsAt()));
    return made;
  }

  /**
   * Opens a link, for the one time.
   *
   * @param client from where
   * @return what its visit shows from now on
   * @throws Problem {@code portal_link_over}, whatever is wrong with the link
   */
  public PortalToken open(String text, String client) {
    PortalLink link =
        entrance.link(
            text, id -> postgres.withConnection(sql -> outcome(PortalLinks.find(sql, id))));
    judge(link, new KeyCall(client, false));
    PortalToken visit = entrance.begin(link);
    boolean opened =
        postgres.inTransaction(
            tx -> {
              boolean first =
                  outcome(
                      PortalLinks.open(
                          tx,
                          link.id(),
                          entrance.hash(visit),
                          config.visit(),
                          client,
                          DatabaseClock.present(tx)));
              if (first) {
                audit.add(
                    tx,
                    Actor.of(link.maker()),
                    tenant(link.owner()),
                    AuditAction.PORTAL_OPENED,
                    target(link.id()),
                    Diff.empty().set("from", client));
              }
              return first;
            });
    if (!opened) {
      throw entrance.linkOver();
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
        entrance.visit(
            text,
            id ->
                postgres.withConnection(
                    sql -> outcome(PortalLinks.visit(sql, id, DatabaseClock.present(sql)))));
    Visit visit = entrance.enter(link, call, CHANGERS);
    requireStanding(link.owner());
    return visit;
  }

  /** A visit ends when whoever is on it leaves. */
  public void leave(Visit visit) {
    end(tenant(visit.owner()), visit.link());
  }

  /** Whether there was something to end. */
  boolean end(Tenant owner, UUID id) {
    return postgres.inTransaction(
        tx -> {
          boolean ended = outcome(PortalLinks.end(tx, owner(owner), id, DatabaseClock.present(tx)));
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

  private void judge(PortalLink link, KeyCall call) {
    entrance.maker(link, call);
    requireStanding(link.owner());
  }

  private void requireStanding(LinkOwner owner) {
    try {
      if (!standing.isEnabled(owner)) {
        throw entrance.visitOver("The tenant is disabled.");
      }
    } catch (DirectoryUnavailableException unavailable) {
      throw Problem.of(WebError.UNAVAILABLE, "The tenant cannot be looked up right now.")
          .retryAfter(1);
    }
  }

  static LinkOwner owner(Tenant tenant) {
    return new LinkOwner(KeyKind.valueOf(tenant.kind().name()), tenant.id());
  }

  private static Tenant tenant(LinkOwner owner) {
    return new Tenant(TenantKind.valueOf(owner.kind().name()), owner.id());
  }

  private static Target target(UUID link) {
    return new Target(null, "portal_link", link.toString());
  }

  public static Problem visitOver() {
    return Problem.of(CallbackError.PORTAL_VISIT_OVER, "Open another link.");
  }
}
