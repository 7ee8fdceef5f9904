package io.paddock.auth.lastuse;

import java.util.List;

/** What all processes told of keys' last uses, for the one that writes it down. May block. */
public interface KeyUseInbox {

  /** Most uses of one page. */
  int PAGE = 500;

  /** Some of the uses that wait, at most {@value #PAGE}; none while Redis is away. */
  List<KeyUse> waiting();

  /** The uses are written down; a later use of the same key, told meanwhile, goes on waiting. */
  void written(List<KeyUse> uses);
}
