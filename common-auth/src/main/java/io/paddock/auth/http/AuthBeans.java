package io.paddock.auth.http;

import io.paddock.auth.app.AuthConfig;
import io.paddock.auth.directory.CachedKeys;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.lastuse.KeyUses;
import io.paddock.auth.staff.JwksKeys;
import io.paddock.auth.staff.StaffTokenVerifier;
import io.paddock.web.client.ClientAddress;
import io.paddock.web.error.ProblemWriter;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The mechanism and its dependencies. Keys, Redis and PostgreSQL are not used before the first
 * credential.
 */
@Singleton
@IfBuildProperty(name = "paddock.auth.enabled", stringValue = "true", enableIfMissing = true)
@IfBuildProperty(name = "paddock.auth.mechanism", stringValue = "true", enableIfMissing = true)
class AuthBeans {

  @Produces
  @Singleton
  PaddockAuthMechanism mechanism(
      AuthConfig config,
      Instance<KeyAuthenticator> keys,
      Instance<StaffAuthenticator> staff,
      ClientAddress clients,
      BlockingSecurityExecutor worker,
      ProblemWriter writer) {
    return new PaddockAuthMechanism(
        new Credentials(config.staffPaths(), config.openPaths()),
        new Challenges(config.aggregatorPaths(), config.operatorPaths()),
        new ReadingPaths(config.readingPaths()),
        keys::get,
        staff::get,
        clients,
        worker,
        writer);
  }

  @Produces
  @Singleton
  KeyAuthenticator keys(
      AuthConfig config,
      TenantDirectory directory,
      CachedKeys cached,
      KeyHasher hasher,
      KeyUses uses,
      Clock clock) {
    return new KeyAuthenticator(
        directory, cached, hasher, KeyEnvironment.of(config.sandbox()), uses, clock);
  }

  @Produces
  @Singleton
  StaffAuthenticator staffLogins(
      StaffTokenVerifier tokens, TenantDirectory directory, KeyHasher hasher, Clock clock) {
    return new StaffAuthenticator(tokens, directory, hasher, clock);
  }

  @Produces
  @Singleton
  StaffIdentities staffIdentities(
      Instance<StaffAuthenticator> staff, BlockingSecurityExecutor worker) {
    return new StaffIdentities(staff::get, worker);
  }

  @Produces
  @Singleton
  Makers makers(Instance<KeyAuthenticator> keys, Instance<StaffAuthenticator> staff) {
    return new Makers(keys::get, staff::get);
  }

  @Produces
  @Singleton
  @DefaultBean
  StaffTokenVerifier staff(AuthConfig config, Clock clock) {
    return new StaffTokenVerifier(JwksKeys.at(config.jwksUrl()), clock);
  }
}
