package io.paddock.auth.directory;

import java.util.Collection;

/** What an announcement does to this process; none of it blocks. */
interface DirectoryCaches {

  /** The entries changed: whoever asks from now on gets them anew. */
  void forget(Collection<String> names);

  /** Announcements may have been missed: nothing that this process holds is to be trusted. */
  void forgetAll();
}
