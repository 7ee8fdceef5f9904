/** What every service's code keeps to; each service's own test applies it. */
@NullMarked
package io.paddock.servers.test.rules;

import org.jspecify.annotations.NullMarked;
