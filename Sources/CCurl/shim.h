#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, and Swift imports none of those: each kind of value has a
// function of its own here. Whoever passes an option to the wrong one is not warned; all calls stand in Sources/Mail.

static inline CURLcode lacak_curl_set_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode lacak_curl_set_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode lacak_curl_set_pointer(CURL *curl, CURLoption option, void *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode lacak_curl_set_list(
  CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode lacak_curl_set_mime(CURL *curl, curl_mime *value) {
  return curl_easy_setopt(curl, CURLOPT_MIMEPOST, value);
}

static inline CURLcode lacak_curl_on_write(
  CURL *curl, CURLoption option, curl_write_callback callback) {
  return curl_easy_setopt(curl, option, callback);
}

static inline CURLcode lacak_curl_on_debug(CURL *curl, curl_debug_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLcode lacak_curl_on_progress(CURL *curl, curl_xferinfo_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, callback);
}

static inline CURLcode lacak_curl_on_socket(CURL *curl, curl_opensocket_callback callback) {
  return curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, callback);
}

// The last code that the server answered with: of SMTP or of HTTP; 0 when there was none.
static inline long lacak_curl_answer_code(CURL *curl) {
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  return code;
}

static inline long lacak_curl_sent_bytes(CURL *curl) {
  curl_off_t count = 0;
  curl_easy_getinfo(curl, CURLINFO_SIZE_UPLOAD_T, &count);
  return count;
}
