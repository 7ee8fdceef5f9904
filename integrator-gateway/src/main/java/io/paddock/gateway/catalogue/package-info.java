/** What markets are about, and what the platform tells everybody: as staff publish it. */
@NullMarked
package io.paddock.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
