#!/bin/sh
# Starts amocrm-routes with an archive of its classes, which halves the work of a start; to stand beside amocrm-routes.jar, and lib/ if
# there is one. The archive is made before the first start of each jar and each JDK (some seconds); where it cannot be made, the program
# starts without it. What follows on the command line is the program's.
#   JAVA_HOME     the JDK; else java of PATH
#   JAVA_OPTIONS  options of the JVM; else those of the units: 256 MB, one collector thread, the quick compiler
#   ARCHIVE       the file (60 MB), else amocrm-routes.jsa beside this script; who starts the program must be able to write its folder
here=$(dirname "$(readlink -f "$0")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
options=${JAVA_OPTIONS:--Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1}
classes="$here/amocrm-routes.jar:$here/lib/*"
archive=${ARCHIVE:-$here/amocrm-routes.jsa}

fits() {
  "$java" $options -Xshare:on "-XX:SharedArchiveFile=$archive" -cp "$classes" -version >/dev/null 2>&1
}

if ! fits; then
  case "${1:-run}" in
    run) "$java" -Xmx64m -cp "$classes" amoroutes.cli.Main archive "$archive" >&2 ;;
  esac
  fits || archive=
fi
exec "$java" $options ${archive:+"-XX:SharedArchiveFile=$archive"} -cp "$classes" amoroutes.cli.Main "$@"
