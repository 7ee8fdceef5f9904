package io.paddock.gateway.log;

/** Told once what became of an append; from the log's threads, so it returns quickly. */
public interface AppendListener {

  /**
   * It is in the log, safely.
   *
   * @param sequence its offset
   * @param time its LogAppendTime in milliseconds
   */
  void stored(long sequence, long time);

  void failed(AppendFailure failure);
}
