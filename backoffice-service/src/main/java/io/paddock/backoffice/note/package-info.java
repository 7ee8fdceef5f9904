/** What staff note about operators and partners. */
@NullMarked
package io.paddock.backoffice.note;

import org.jspecify.annotations.NullMarked;
