package io.paddock.backoffice.console;

import io.paddock.backoffice.staff.IssuerLoginResource;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** The page to sign in on, with a button for the issuer where one is configured. */
@Singleton
class SignInPage {

  private final Pages pages;

  /** Filters, which show it too, are made before there is any configuration. */
  private final Instance<IssuerLoginResource> issuer;

  SignInPage(Pages pages, Instance<IssuerLoginResource> issuer) {
    this.pages = pages;
    this.issuer = issuer;
  }

  TemplateInstance page() {
    return pages.page("sign-in").data("to", null).data("issuer", issuer.get().offer().name());
  }
}
