/** What markets are about, and what everybody is told: events, matches and notices. */
@NullMarked
package io.paddock.backoffice.catalogue;

import org.jspecify.annotations.NullMarked;
