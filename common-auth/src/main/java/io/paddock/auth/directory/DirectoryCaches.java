package io.paddock.auth.directory;

import java.util.Collection;

/** What an announcement does in this process; no method blocks. */
interface DirectoryCaches {

  /** The entries changed: lookups from now on load them again. */
  void forget(Collection<String> names);

  /** Announcements may have been missed: nothing that this process holds can be trusted. */
  void forgetAll();
}
