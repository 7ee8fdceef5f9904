package io.paddock.stack.seed;

import java.util.Optional;

/**
 * An administrator whom somebody made with {@code bootstrap-admin} beside a running backoffice.
 *
 * @param backoffice where it is to log in, for the message
 */
public record ExistingAdministrator(AdminLogin login, String backoffice)
    implements FirstAdministrator {

  @Override
  public Optional<AdminLogin> given() {
    return Optional.of(login);
  }

  @Override
  public void create(AdminLogin unknown) {
    throw new IllegalStateException(
        "%s does not let %s log in with that password: make the first administrator with bootstrap-admin (deploy/README.md)"
            .formatted(backoffice, unknown.email()));
  }
}
