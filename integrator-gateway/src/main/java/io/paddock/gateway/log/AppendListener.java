package io.paddock.gateway.log;

/** Told once what became of an append; from the log's threads, so it returns quickly. */
public interface AppendListener {

  /** It is in the log at {@code sequence}, safely. */
  void stored(long sequence);

  void failed(AppendFailure failure);
}
