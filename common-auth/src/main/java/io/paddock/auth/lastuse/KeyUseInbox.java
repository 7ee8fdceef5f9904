package io.paddock.auth.lastuse;

import java.util.List;

/** The last uses of keys reported by all processes, for the service that saves them. May block. */
public interface KeyUseInbox {

  /** Maximum uses per page. */
  int PAGE = 500;

  /** Some of the waiting uses, at most {@value #PAGE}; none while Redis is unavailable. */
  List<KeyUse> waiting();

  /** The uses are saved; a later use of the same key, reported meanwhile, keeps waiting. */
  void written(List<KeyUse> uses);
}
