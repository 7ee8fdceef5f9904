package io.paddock.auth.directory;

import java.util.Collection;
import java.util.Map;

/** Keys as PostgreSQL has them now: for what goes on for long in the name of a key. */
public interface PresentKeys {

  /**
   * The records of those that exist, by key id. Blocking, and never cached.
   *
   * @throws DirectoryUnavailableException when PostgreSQL does not answer
   */
  Map<String, PartnerKeyRecord> presentPartnerKeys(Collection<String> keyIds);
}
