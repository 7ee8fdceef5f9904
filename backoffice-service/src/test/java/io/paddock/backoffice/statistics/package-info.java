@NullMarked
package io.paddock.backoffice.statistics;

import org.jspecify.annotations.NullMarked;
