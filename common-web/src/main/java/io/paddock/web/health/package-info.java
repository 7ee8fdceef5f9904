/** Whether this pod may be sent requests, and how it leaves when it is told to end. */
@NullMarked
package io.paddock.web.health;

import org.jspecify.annotations.NullMarked;
