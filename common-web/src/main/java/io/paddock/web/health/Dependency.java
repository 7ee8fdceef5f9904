package io.paddock.web.health;

/**
 * A server that all pods share. Whether it answers is shown and measured; it decides nothing, since
 * another pod would have the same trouble.
 */
public interface Dependency {

  /** In lower case, for a label. */
  String name();

  /**
   * Asks it something that costs it nothing. Blocks, for a few seconds at most.
   *
   * @throws Exception when there is no answer
   */
  void ask() throws Exception;
}
