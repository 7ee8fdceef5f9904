package io.paddock.web.face;

/**
 * What a page says of the deed that led to it: a constant of an enum, whose name a cookie holds.
 */
public interface FaceNote {

  String name();

  String text();
}
