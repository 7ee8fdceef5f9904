package io.paddock.callbacks.portal;

import io.paddock.callbacks.visit.PortalLinkResource;
import io.paddock.web.face.Face;
import io.paddock.web.face.FaceCookie;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Which paths and cookies are the portal's. */
@Singleton
class PortalPaths {

  static final String ROOT = "/portal";
  static final String OPEN = PortalLinkResource.PORTAL;

  static final Face FACE = new Face(ROOT, "paddock-callbacks-portal");

  /** What a visit shows. */
  static final FaceCookie VISIT = FACE.cookie("visit");

  @Produces
  @Singleton
  Face portal() {
    return FACE;
  }
}
