#include <microhttpd.h>
#include <sys/prctl.h>

// libmicrohttpd's variadic functions, given one fixed shape each, because Swift imports none of them.

static inline struct MHD_Daemon *lacak_start_daemon(
  unsigned int flags, MHD_AccessHandlerCallback handler, void *handler_cls,
  struct MHD_OptionItem *options) {
  return MHD_start_daemon(
    flags, 0, NULL, NULL, handler, handler_cls, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

static inline unsigned int lacak_bound_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info == NULL ? 0 : info->port;
}

static inline const struct sockaddr *lacak_client_address(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info == NULL ? NULL : info->client_addr;
}

static inline int lacak_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

// The thread's name as debuggers and `top -H` show it, at most 15 bytes.
static inline void lacak_name_thread(const char *name) {
  prctl(PR_SET_NAME, name, 0, 0, 0);
}
