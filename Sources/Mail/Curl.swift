import CCurl
import Timekeeping

/// One transfer by libcurl: an easy handle with what it lends, freed together.
///
/// Used by one thread, once; nothing is kept between transfers, so that a server that has gone bad is met afresh.
@safe final class Curl {
  /// The library is set up before its first handle and never taken down.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  let handle: UnsafeMutableRawPointer
  let talk: Conversation
  private let errorText: UnsafeMutableBufferPointer<CChar>
  private var lists: [UnsafeMutablePointer<curl_slist>] = unsafe []
  private var mime: OpaquePointer?

  /// - Throws: `MailFailure` when there is no memory for it.
  init(_ patience: Patience) throws(MailFailure) {
    guard Curl.isReady, let handle = unsafe curl_easy_init() else {
      throw MailFailure(.temporary, words: "libcurl could not start", isOurs: true)
    }
    unsafe self.handle = handle
    talk = Conversation(patience)
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0)
    unsafe lacak_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.baseAddress)
    // Signals belong to the program; without this a resolver's timeout would raise SIGALRM.
    set(CURLOPT_NOSIGNAL, true)
    set(CURLOPT_CONNECTTIMEOUT_MS, patience.connect.microseconds / 1_000)
    set(CURLOPT_TIMEOUT_MS, patience.most.microseconds / 1_000)
    // The connection ends with the transfer. Kept for a next one, it would be closed by libcurl's own hand later, which
    // waits two minutes for a hung server's answer to QUIT, whatever was said above.
    set(CURLOPT_FORBID_REUSE, true)
    set(
      CURLOPT_SERVER_RESPONSE_TIMEOUT,
      max(1, (patience.answer ?? patience.whole).microseconds / 1_000_000))
    // A proxy named in the environment would be asked in our place, and see past every check of the address.
    set(CURLOPT_PROXY, "")
    set(CURLOPT_FOLLOWLOCATION, false)
    let context = unsafe Unmanaged.passUnretained(talk).toOpaque()
    unsafe lacak_curl_on_write(handle, CURLOPT_HEADERFUNCTION, hearHeader)
    unsafe lacak_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    unsafe lacak_curl_on_write(handle, CURLOPT_WRITEFUNCTION, hearBody)
    unsafe lacak_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    guard patience.answer != nil else { return }
    // libcurl has one span for each answer of a server; which one is due, we know.
    unsafe lacak_curl_on_progress(handle, keepTime)
    unsafe lacak_curl_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    set(CURLOPT_NOPROGRESS, false)
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
    unsafe curl_mime_free(mime)
    for index in unsafe lists.indices { unsafe curl_slist_free_all(lists[index]) }
    unsafe errorText.deallocate()
  }

  func set(_ option: CURLoption, _ text: String) {
    unsafe lacak_curl_set_text(handle, option, text)
  }

  func set(_ option: CURLoption, _ number: Int64) {
    unsafe lacak_curl_set_number(handle, option, Int(number))
  }

  func set(_ option: CURLoption, _ isOn: Bool) { set(option, isOn ? 1 : 0) }

  func set(_ option: CURLoption, _ texts: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for text in texts { unsafe list = curl_slist_append(list, text) }
    guard let list = unsafe list else { return }
    unsafe lists.append(list)
    unsafe lacak_curl_set_list(handle, option, list)
  }

  /// Hands over a body in parts, which is freed with the handle.
  func set(mime: OpaquePointer) {
    unsafe self.mime = mime
    unsafe lacak_curl_set_mime(handle, mime)
  }

  /// Tells `talk` which command was sent last, and no more: what is said may be a password.
  func followCommands() {
    unsafe lacak_curl_on_debug(handle, followCommand)
    unsafe lacak_curl_set_pointer(
      handle, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(talk).toOpaque())
    set(CURLOPT_VERBOSE, true)
  }

  /// Asks before each connection whether the address may be reached.
  func guardAddresses() {
    unsafe lacak_curl_on_socket(handle, openGuardedSocket)
    unsafe lacak_curl_set_pointer(
      handle, CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(talk).toOpaque())
  }

  func perform() -> CURLcode { unsafe curl_easy_perform(handle) }

  /// The server's last code; nil when it gave none.
  var answerCode: Int? {
    let code = unsafe lacak_curl_answer_code(handle)
    return code == 0 ? nil : code
  }

  /// How much of a body has gone out.
  var sentBytes: Int { unsafe lacak_curl_sent_bytes(handle) }

  /// What libcurl has to say of a failure.
  func explain(_ code: CURLcode) -> String {
    if code == CURLE_ABORTED_BY_CALLBACK { return "the server took too long" }
    let text = unsafe errorText.baseAddress.map { unsafe String(cString: $0) } ?? ""
    return text.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : text
  }
}
