package io.paddock.backoffice.oidc;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Builds the issuer from its configuration; nothing is asked of it here. */
@Singleton
class OidcBeans {

  @Produces
  @Singleton
  IssuerHttp http(OidcConfig config) {
    return new IssuerHttp(config.timeout());
  }

  void close(@Disposes IssuerHttp http) {
    http.close();
  }

  @Produces
  @Singleton
  Issuer issuer(OidcConfig config, IssuerHttp http, Clock clock) {
    Optional<IssuerSettings> settings = IssuerSettings.of(config);
    return new Issuer(settings, config.name(), settings.map(us -> new Provider(us, http, clock)));
  }
}
