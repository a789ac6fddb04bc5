### 画面: サイドバー、全画面タブ、オプション。

product = Sidelight
list-comma = {"、"}
list-or = {" または "}
copy = コピー
copied = コピーしました
copy-what = コピー: { $what }
cancel = キャンセル
close = このページの Sidelight を閉じる
dismiss = 閉じる
open-in-tab = タブ全体で開く
open-options = オプション
not-connected = 未接続
tenant-id = テナント ID
tenant-not-told = ファイルからはテナントが分かりません
starting = 起動しています…
pending = まだ判定していません

## 読み上げ

announce-started = チェックを開始しました。
announce-ended = チェックが終わりました。不合格 { $failing } 件、不明 { $unknown } 件です。
announce-changed = 変わりました。{ $title }: { $outcome }
announce-checked-again = もう一度確認しました。{ $title }: { $outcome }
announce-copied = コピーしました: { $what }
announce-not-copied = { $what } をコピーできませんでした。文字列を選択してコピーしてください。

## 横に表示されているページ

other-tenant = 横に表示されているページは別のテナント ({ $tenant }) のものです。ここに表示されている内容は、そのテナントのものではありません。

## 接続

connect-title = アカウントを乗っ取られる隙を見つける
connect-lead = Sidelight は、あなた自身のサインインでこのテナントのセキュリティ設定を読み取り、このブラウザーの中で判定し、対処できるページへ案内します。
connect-reads = 読み取るもの
    .text = ユーザーとグループ、管理者ロールの所有者、ユーザーが登録したサインイン方法、リスクのあるユーザー。アプリとその同意。条件付きアクセスなどのサインインの設定。ライセンスとセキュア スコア。Exchange Online に接続した場合は、監査、メール フロー、メールボックスの設定。サインイン ログは、変更で何が止まるかを尋ねたときだけ読み取ります。読み取るだけです。メール、ファイル、メッセージは読みません。
connect-through = 経路
    .text = ブラウザーがあなたとして、組織自身のアプリの登録を通じて Microsoft に直接問い合わせます。当方のサーバーは介在せず、ほかのどこにも送信しません。
connect-unseen = 見えないもの
    .text = あなたのロールで読み取れないもの。また Exchange Online は、別に許可するまで読み取りません。見えなかったものは「合格」ではなく「不明」と表示します。
connect-long = かかる時間
    .text = 小さなテナントなら数秒、ユーザーが数万人いる場合はもう少しかかります。読み取りながら一覧が埋まっていきます。
connect-promise = サインインはブラウザーを閉じるまでしか保持せず、いつでもサインアウトできます。
connect-sign-in = Microsoft でサインイン
connect-again = もう一度試す
connect-consent = サインインして同意する
not-configured = はじめに、組織のアプリの登録が必要です。
    .text = 所要時間は 5 分ほどで、一度だけです。その後は組織の全員が同じクライアント ID を使えます。
    .action = 設定する
registration-values = アプリの登録に使う値
redirect-uri = リダイレクト URI
    .heading = リダイレクト URI (種類: シングルページ アプリケーション)
graph-scopes = Microsoft Graph の委任されたアクセス許可
exchange-scopes = Office 365 Exchange Online の委任されたアクセス許可
    .text = Exchange Online のチェックを使う場合だけ追加します。このアクセス許可では設定の変更も可能ですが、Sidelight は決して変更しません。
signing-in = このブラウザーのセッションでサインインしています…
    .window = Microsoft のウィンドウで続けてください。見当たらない場合は、このウィンドウの後ろを確認してください。
consent-link = 同意用のリンク
    .text = ご自身で同意できない場合は、クラウド アプリケーション管理者またはグローバル管理者にこのリンクを送ってください:

## サインインに失敗した理由

refused-interaction-required = Microsoft がサインインを求めています
    .text = このブラウザーには、画面を出さずに使えるセッションがないか、Microsoft が確認を求めています。ウィンドウを開いてサインインしてください。
refused-consent-required = まだ誰も同意していません
    .text = このテナントでは、アプリの登録に読み取りのアクセス許可が与えられていません。同意できる管理者が一度同意すれば、全員が使えます。
refused-cancelled = サインインのウィンドウが閉じられました
    .text = 何も読み取っていません。準備ができたらもう一度試してください。
refused-denied = サインインが拒否されました
    .text = Microsoft または組織のポリシーが拒否しました ({ $code })。条件付きアクセスが管理対象デバイスや別の認証方法を求めている場合は、条件を満たすものからサインインするか、ポリシーの管理者に相談してください。
refused-other-tenant = 別のテナントにサインインしました
    .text = 応答はテナント { $tenant } からのもので、オプションで指定したテナントではありません。何も読み取っていません。正しいテナントのアカウントを選ぶか、オプションを変更してください。
refused-not-verified = 応答を検証できませんでした
    .text = 応答の一部 ({ $part }) が要求と一致しないため、まったく使用していません。もう一度試し、繰り返す場合は続けずに報告してください。
refused-more-than-reading = トークンでテナントを変更できてしまいます
    .text = Microsoft が返したトークンは読み取り以外も許可しています: { $scopes }。Sidelight はこのトークンを使いませんでした。アプリの登録からこれらのアクセス許可と同意を取り除いてから、もう一度サインインしてください。
refused-offline = Microsoft から応答がありません
    .text = ネットワークまたはサービスに接続できません。接続を確認して、もう一度試してください。
refused-failed = サインインに失敗しました
    .text = Microsoft がエラー { $code } を返しました。オプションのクライアント ID とリダイレクト URI をアプリの登録と見比べて、もう一度試してください。

## Exchange Online

exchange-title = Exchange Online を追加する
exchange-reads = 監査ログが記録されているか、メールボックスの記録が監査の検索に届くか、Microsoft がどの送信者を停止しているかを読み取ります。
exchange-why = Exchange Online が、ユーザーとしてサインインするアプリに用意しているアクセス許可は Exchange.Manage だけです。これはあなたのロールで変更できるものを変更することもできます。読み取り専用のものがないため、別に同意をお願いしています。
exchange-promise = Sidelight は決して書き込みません。送信できるのは一覧にある読み取りコマンドだけで、テストで確認しています。
exchange-sign-in = Exchange Online の読み取りを許可する

## 実行

start = このテナントをチェックする
start-again = すべてもう一度チェックする
start-title = チェックの準備ができました
start-text = すべてのチェックを実行します。何も変更しません。
progress-running = { $asked } 件中 { $settled } 件の情報を読み取りました。
progress-reading = { $facts } を読み取っています…
progress-rows = 現在 { $rows } 行。
progress-rows-of = 約 { $of } 行のうち { $rows } 行。
progress-left = この一覧の残りは約 { $minutes } 分です。
progress-paused = { $asked } 件中 { $settled } 件の情報で一時停止しています。再開するまで何も送信しません。
progress-again = 「{ $title }」のためにもう一度読み取っています…
progress-unreachable = ここから Microsoft に接続できません。Sidelight は自動で再試行します。読み取った内容は失われません。
progress-waiting = Microsoft の求めにより { $until } まで待っています。
progress-stopped = 実行が止まりました。
progress-ended = { $at } にチェックしました。
pause = 一時停止
go-on = 再開
stop = 中止
offered = 確認なしで読み取るオブジェクトの件数を超えています。読み取りには数分かかります。
offered-read = すべて読み取る: { $fact }
sweep = さらに { $portion } 個のメールボックスを調べる (約 { $minutes } 分)

## まとめ

summary-title = まとめ
stake-open = 今のところ不合格はありません。チェックはまだ続いています。
stake-warn = 不合格はありませんが、見かけより弱い設定があります。
stake-unknown = 読み取れた範囲に不合格はありません。読み取れなかったものがあります。
stake-none = すべてのチェックに合格しました。必要な情報はすべて読み取りました。
score = セキュア スコア { $current } / { $max } ({ $percent } %)
filter-label = 結果で絞り込む
filter-empty = この結果のチェックはもうありません。
seen-all = これらのチェックに必要な情報はすべて読み取りました。
unseen = { $facts } 件の情報を完全には読み取れませんでした ({ $checks } 件のチェックに影響)

stale-count = { $count } 件の結果は { $hours } 時間より前のものです。すべてもう一度チェックすると更新できます。

## チェックリスト

checklist = チェックリスト
checklist-all = すべてのチェック
on-this-page = このページで対処できるもの
sort = 悪い順に並べ替える

## チェックの詳細

back = すべてのチェック
fix-it = 対処する
open-page = ページを開く
check-again = もう一度確認
checking-again = 読み取り中…
read-at = { $at } に読み取り
read-hours-ago = { $count } 時間前に読み取り
read-days-ago = { $count } 日前に読み取り
read-unclear = このコンピューターの時計より先の時刻に読み取り
stale-detail = 結果は { $hours } 時間を過ぎると古いという印が付きます。その後変わった可能性があります。「もう一度確認」で更新できます。
keep-checking = 確認を続ける
stop-checking = 確認を止める
recheck-fix-opened = 変更したら、もう一度確認してください。
recheck-unchanged = まだ変わっていません。
recheck-delay-minutes = 変更が表示されるまでに、Microsoft 側で最大 { $count } 分かかることがあります。
recheck-delay-hours = 変更が表示されるまでに、Microsoft 側で最大 { $count } 時間かかることがあります。
recheck-undocumented = 変更が表示されるまでの時間を Microsoft は公表していません。設定は数分かかることがよくあります。
recheck-waiting = { $looks ->
    [0] { $next } にもう一度確認し、その後は間隔を広げながら { $until } まで続けます。
   *[other] { $looks } 回確認しました。{ $next } にもう一度確認し、その後は間隔を広げながら { $until } まで続けます。
}
recheck-waiting-last = { $looks ->
    [0] { $next } に 1 回だけ確認します。
   *[other] { $looks } 回確認しました。{ $next } に最後の確認をします。
}
recheck-looking = もう一度確認しています…
recheck-changed = 変わりました。繰り返しの確認は終わりました。
recheck-time-over = { $looks } 回確認しました。Microsoft が公表している時間を過ぎても変わっていません。変更が保存されているか、対象が正しいかを見てください。
recheck-signed-out = 誰もサインインしていないため、繰り返しの確認を止めました。サインインしてから続けてください。
detail-found = 見つかったもの ({ $count } 件)
detail-why = 重要な理由
detail-before = 変更する前に
detail-steps = 対処の手順
detail-unseen = 見えなかったものとその理由
detail-references = 参考資料
detail-known = 判定の根拠
show-more = さらに表示 ({ $total } 件中 { $shown } 件)
link-unverified = このアドレスは実際のテナントで確認されていないため、別のページが開く可能性があります。
open-object = { $name } をポータルで開く
who = 実行できるロール: { $roles }
command = コマンド
command-note = Sidelight は実行しません。実行する前に内容を確認してください。
known-judged = { $at } に規則 { $rule } で判定しました。
known-counts = { $examined } 件を調べました。問題あり { $failing } 件、判定不能 { $unknown } 件。

reference-scuba = CISA SCuBA
reference-cis = CIS Microsoft 365 Foundations Benchmark 7.0.0
reference-maester = Maester
reference-zero-trust = Microsoft ゼロ トラスト評価
reference-secure-score = Microsoft セキュア スコア
reference-attack = MITRE ATT&CK
reference-learn = Microsoft Learn

## 保護されている人

access-entry = アカウントはどのように乗っ取られうるか
    .text = 手口ごとの対象者、状況ごとの保護の有無、1 回のサインインで求められること
access-entry-way = { $people } 人中 { $open } 人
    .admins = 管理者 { $people } 人中 { $open } 人
    .unknown = 不明 { $unknown } 人
    .closed = { $people } 人全員に通用しません
access-faces = 保護されている人
access-ways = アカウントはどのように乗っ取られうるか
    .short = 手口
    .caption = 各手口が通用する人数 (人の種類別)
    .rows = 手口
    .text = 有効なポリシーもセキュリティの既定値も確実に防がない場合、その手口が通用すると数えます。アプリの許可、パスワードの再設定、メールの転送は、全員に適用される設定から判定します。
access-matrix = 条件付きアクセスで保護されている人
    .short = 状況
    .caption = 各状況で保護されている人数 (人の種類別)
    .rows = 状況
    .text = 正しいパスワードを持つ侵入者を止める要求があるかどうかを数えます。セルを開くと、該当者と理由が表示されます。
access-what-if = 試す…
    .title = この人がこのようにサインインしたら?
    .short = What if
    .text = 読み取ったポリシーをもとに、ここで判定します。Microsoft には問い合わせず、実際のサインインも行いません。
access-declared = 意図的な除外
    .short = 除外
    .text = 緊急アクセス用アカウントなど、意図した除外です。どの集計でも別に数え、保護されているとは数えません。
    .now = 登録済み
    .none = まだ登録されていません。
    .edit = 理由と期限をオプションで入力する
    .not-read = 読み取ったユーザーにもグループにもありません
    .emergency = 緊急アクセス用アカウント (理由は未入力)
    .emergency-because = 緊急アクセス用アカウント: { $why }
    .no-reason = 意図的な除外 (理由は未入力)
    .because = 意図的な除外: { $why }
    .until = { $date } まで
    .over = { $date } に期限切れ: 再び通常どおり数えています
access-registered = 登録済みの方法:
access-declared-mark = 意図的に除外
access-back = 表に戻る
access-reading = 次の情報を先に読み取っています。人数はそのあと自動的に表示されます。
access-missing = 人とポリシーの情報がメモリにありません。まだ読み取っていないか、ブラウザーが Sidelight のバックグラウンドを停止しました。画面に人数が残っている場合は、以前のものです。
access-read = 読み取る
access-working = 集計しています…
access-keys = 矢印キーで移動、Enter でセルを開く、Esc で戻る。
access-gaps = { $count } 件の情報をすべては読み取れませんでした。関係する人は不明として数えています。
access-unread = ほかに { $count } 人を読み取れず、全員の中で不明として数えています。
access-kind-shown = 人の種類
access-nobody = 該当者なし
access-count-not-covered = 保護されていない { $count } 人
access-count-unknown = 不明 { $count } 人
access-count-declared = 意図的に除外 { $count } 人
access-count-covered = 保護されている { $count } 人
access-legend = 記号の意味
access-people = { $count } 人
access-more = すべては読み取れていないため、さらにいる可能性があります。
access-stand = 保護の状態
access-covered-note = 侵入者が何を選んでも、止める要求があります。
access-way-note = この人たちに求められることでは、この手口を防げません。
access-try = { $name } がサインインしたら?
access-least = 最低限求められること:
access-open-ways = 通用する手口:
access-further = ほかに理由が { $count } 件
access-open-policy = ポリシーを開く
access-open-group = グループを開く
access-open-roles = ロールと管理者を開く
access-changes = 変更した場合の効果
    .text = 読み取ったポリシーから、新たに保護される人を数えています。日々の作業で誰が止まるかは、各チェックでサインイン ログから調べられます。
    .gained = { $situation }: 新たに { $people } 人が保護されます
    .lost = { $situation }: { $people } 人が保護されなくなります
    .nothing = 新たに保護される人はいません。
access-closed-by = 防ぐためのチェック
access-stake = 誰も読み取れなかったため、集計できません。
    .password-alone = { $people } 人中 { $open } 人は、パスワードだけで乗っ取られる可能性があります。管理者は { $of } 人中 { $admins } 人です。
    .legacy-client = { $people } 人中 { $open } 人は、レガシ認証のクライアントを通じて乗っ取られる可能性があります。管理者は { $of } 人中 { $admins } 人です。
    .device-code = { $people } 人中 { $open } 人は、デバイス コードを通じて乗っ取られる可能性があります。管理者は { $of } 人中 { $admins } 人です。
    .adversary-in-the-middle = { $people } 人中 { $open } 人は、偽のサインイン ページを通じて乗っ取られる可能性があります。管理者は { $of } 人中 { $admins } 人です。
    .consent = { $people } 人中 { $open } 人は、メールやファイルを持ち出すアプリを許可してしまう可能性があります。管理者は { $of } 人中 { $admins } 人です。
    .help-desk-reset = { $people } 人中 { $open } 人は、他の人にパスワードを再設定してもらうため、本人を装われる可能性があります。管理者は { $of } 人中 { $admins } 人です。
    .forwarding = { $people } 人中 { $open } 人は、メールが組織外へ自動的に転送される可能性があります。管理者は { $of } 人中 { $admins } 人です。
    .none = Sidelight が判定する手口は、意図的に除外された人を除き、誰にも通用しません。
    .unknown = 通用すると分かっている手口はありませんが、{ $count } 人については判定できません。
access-who = サインインする人
    .help = 名前またはアドレスの一部を入力してください。読み取った人だけが見つかります。
access-who-found = 見つかった人
access-who-other = ほかの人を選ぶ
access-who-first = サインインする人を選ぶと、結果が表示されます。
access-who-gone = この人は、読み取った人の中にいません。
access-found = { $count ->
    [0] 名前またはアドレスにこれを含む人は、読み取った人の中にいません。
   *[other] { $count } 人が見つかりました ({ $shown } 人を表示)。
}
access-target = サインイン先
    .any-app = どのポリシーにも指定されていないアプリ
    .office = Office 365
    .admin-portals = Microsoft 管理ポータル
    .azure-management = Azure の管理
    .register-security-info = セキュリティ情報の登録
    .register-device = デバイスの登録または参加
    .app = アプリ: { $app }
    .context = 認証コンテキスト { $context }
access-client = クライアント
    .browser = ブラウザー
    .native = デスクトップまたはモバイル アプリ
    .exchange-active-sync = Exchange ActiveSync
    .other = その他のクライアント (レガシ認証)
access-place = 場所
    .unknown = どのネームド ロケーションにも含まれない場所
    .trusted = 信頼できる場所
    .named = ネームド ロケーション: { $place }
access-device = デバイス
    .unmanaged = 管理対象外のデバイス
    .registered = 登録済み (準拠していない)
    .compliant = 準拠しているデバイス
    .hybrid-joined = ハイブリッド参加のデバイス
access-platform = デバイス プラットフォーム
    .not-told = クライアントが名乗る任意のもの
    .other = その他
access-user-risk = ユーザー リスク
    .none = なし
    .low = 低
    .medium = 中
    .high = 高
access-sign-in-risk = サインイン リスク
access-insider-risk = インサイダー リスク (Microsoft Purview)
    .none = なし
    .minor = 軽度
    .moderate = 中程度
    .elevated = 高
access-holds = 現在のロール:
access-eligible = アクティブ化できるロール (現在は保持していません):
access-flow = 認証フロー
    .usual = 通常のもの
    .device-code = デバイス コード
    .authentication-transfer = 認証の転送
access-answer = 結果
access-demands = 次のすべてが求められます。
    .block = アクセスはブロックされます。
    .nothing = パスワード以外は何も求められません。
    .unknown = 確実な要求はありません。判定できない、または読み取れなかったポリシーがあります。
    .at-least = 少なくとも次が求められます。判定できないポリシーがあります。
    .no-more = これらは何も求めません。セッション制御を確認してください。
access-defaults-on = セキュリティの既定値が有効です。管理者には毎回、ほかの人には Microsoft が必要と判断したときに第 2 要素を求め、レガシ クライアントをブロックします。
access-applying = 適用されるポリシー ({ $count })
access-unclear = 判定できないポリシー ({ $count })
    .membership = この人が対象または除外に含まれるかどうかを読み取れませんでした。
    .conditions = このバージョンは { $conditions } に対応していません。
access-others = 適用されないポリシー ({ $count })
access-left-out = ほかに { $count } 件のポリシーは、ここに表示しきれません。
access-group-of = { $count } 人のグループ
access-offered = 意図的な除外かもしれないもの
    .text = 次のものはポリシーから除外されています。これは推測にすぎません。侵入者のグループも同じように見えます。登録するまで、意図したものとは数えません。
    .none = 名前やグループでほかに除外している有効なポリシーはありません。
access-excluded-by = 有効なポリシー { $of } 件中 { $count } 件で除外
access-declare-emergency = 緊急アクセス用アカウント
access-declare-intended = 意図的な除外
access-withdraw = 取り消す

## ページの横に表示する手順

steps-here = 対処するページが表示されています。
steps-elsewhere = 表示されているのは、この手順のページではありません。
steps-count = { $count } 手順中 { $done } 手順が完了
step-done = 手順 { $step } が完了
steps-detail = 詳細を見る
steps-end = 手順を閉じる

## 画面の下部

signed-in-as = { $user } としてサインイン中
scopes = 使用中のアクセス許可
sign-out = サインアウト

## オプション

options-title = オプション
options-save = 保存
options-saved = 保存しました。
options-not-saved = 保存していません。入力内容を確認してください。
options-managed = クライアント ID は組織によって設定されており、ここでは変更できません。
register = アプリの登録
    .text = Sidelight は、何を読み取れるかを組織自身が決められるように、組織のアプリの登録を通じてサインインします。シークレットも証明書も必要ありません。
    .step-1 = entra.microsoft.com を開き、Entra ID › アプリの登録 › 新規登録 に進みます。
    .step-2 = 名前を Sidelight とし、サポートされているアカウントの種類で「この組織ディレクトリのみに含まれるアカウント」を選びます。
    .step-3 = リダイレクト URI で「シングルページ アプリケーション (SPA)」を選び、下のリダイレクト URI を貼り付けて「登録」を選びます。
    .step-4 = API のアクセス許可 › アクセス許可の追加 › Microsoft Graph › 委任されたアクセス許可 で、下のアクセス許可を追加します。Exchange Online のチェックを使う場合だけ、所属する組織で使用している API › Office 365 Exchange Online › 委任されたアクセス許可 からも追加します。
    .step-5 = 「管理者の同意を与えます」を選ぶか、同意できる管理者にリンクを送ります。
    .step-6 = 「概要」のアプリケーション (クライアント) ID を、下の欄に入力します。
client-id = アプリケーション (クライアント) ID
    .help = 秘密の値ではありません。00000000-0000-0000-0000-000000000000 のような形です。
tenant-field = ディレクトリ (テナント) ID (指定する場合)
    .help = 空欄: このブラウザーがサインインしているテナント。指定した場合: ほかのテナントへのサインインは受け付けません。
not-an-id = ID ではありません。0 から 9 と a から f の 32 文字をハイフンで区切ったものです。
not-a-number = 1 以上の整数を入力してください。
emergency = 緊急アクセス用アカウント
    .text = 緊急時のために保管しているアカウント (Break Glass) は、意図してポリシーの対象外になっていることがあります。理由とともにここに登録すると、そのように判定します。これに基づく結果には、その旨を表示します。期限が過ぎると、宣言されていないものとして数え、その旨を表示します。
    .who = ユーザーまたはグループのオブジェクト ID
    .why = 理由
    .until = 期限 (空欄: 取り消すまで)
    .add = 緊急アクセス用アカウントを追加
    .remove = 削除
    .each = 緊急アクセス用アカウント { $number }
exclusions = その他の意図的な除外
    .text = スキャナー、サービス アカウント、移行など、別の理由で意図して条件付きアクセスの対象外にしているユーザーとグループです。別に数え、保護されているとは数えません。期限が過ぎると、再び通常どおり数えます。
    .who = ユーザーまたはグループのオブジェクト ID
    .why = 理由
    .until = 期限 (空欄: 取り消すまで)
    .add = 除外を追加
    .remove = 削除
    .each = 除外 { $number }
not-an-issuer = チェックの証拠に示されたとおりに発行者を入力してください。
issuers = 意図したフェデレーション
    .text = ドメインが意図してフェデレーションされている発行者です。1 つでも宣言すると、それ以外の発行者を持つドメインは不合格になります。
    .who = チェックに示された発行者 (issuerUri)
    .why = 理由
    .until = 期限 (空欄: 取り消すまで)
    .add = 発行者を追加
    .remove = 削除
    .each = 発行者 { $number }
partners = 意図した外部テナント
    .text = 子会社、取引先、サービス プロバイダーなど、意図して信頼しているテナントです。
    .who = テナント ID
    .why = 理由
    .until = 期限 (空欄: 取り消すまで)
    .add = テナントを追加
    .remove = 削除
    .each = テナント { $number }
resolver = DNS のレコード
    .text = SPF と DMARC は、自組織の名前でメールを送れる相手を示します。レコードは DNS にしかなく、Microsoft 365 からは分かりません。Sidelight は公開リゾルバー (Cloudflare の cloudflare-dns.com) に問い合わせることができます。
    .who = その場合 Cloudflare には、ドメイン名、そのレコードが指す名前、このブラウザーの IP アドレス、Sidelight が問い合わせていることが知られます。サインイン情報、Cookie、テナントのそのほかの情報は送られません。オンにするまではオフです。オフのままなら、2 つのチェックはご自身での確認を求めます。
    .ask = SPF と DMARC のレコードを cloudflare-dns.com に問い合わせる
    .forbidden = 組織によって許可されていません。
largest = 長い一覧
    .text = オブジェクトがこの件数を超える一覧 (ユーザー、サインイン方法、グループのメンバー) は、求められるまですべては読み取りません。それまでは、その一覧を必要とするチェックがその旨を表示します。
largest-list = 確認なしで読み取るオブジェクトの件数
    .help = 10 万件で数分かかります。
stale = 結果の古さ
    .text = これより前に読み取った結果には、合格であっても古いという印を付けます。
stale-after = 古いと見なすまでの時間数
    .help = 0 にすると印を付けません。
not-hours = 時間数は整数で入力してください。
language = 言語
    .browser = ブラウザーに合わせる
leaving = 利用をやめる
erase = すべて消去
    .text = サインイン、読み取った内容、途中の実行、このオプションを、このブラウザーから消去します。Microsoft 365 では何も変わりません。
    .sure = はい、すべて消去します
erased = すべて消去しました。

replay-title = これで何が止まるか
    .text = 過去 7 日間のサインイン ログを読み取り、変更後のポリシーに当てはめます。大きな組織では 100 万件のサインインがあり、30 分ほどかかります。一時停止や中止もできます。何も変更しません。
replay-ask = サインイン ログを調べる
replay-reading = サインイン ログを読み取っています…
replay-interrupted = サインイン ログの読み取り中に、ブラウザーが Sidelight のバックグラウンドを停止したため、質問が失われました。もう一度調べてください。
replay-unknown = 誰のサインインが止まるか判定できません。サインイン ログを読み取れませんでした。
replay-count = { $sign-ins } 件のサインイン:
replay-people = 止まるはずのサインインが多い人
replay-apps = アプリ
replay-clients = クライアント
replay-unnamed = (ログに名前がありません)

## 読み取れない内容についての管理者の申告

attested-on = { $on }、{ $worth }
attested-asked = { $count } 件のチェックは、目で確認した人にしか答えられません。
attest-title = 何を確認しましたか
attest-text = この設定は自動では読み取れません。ページを開いて確認し、内容を記録してください。記録はこのブラウザーにのみ、あなたの名前と今日の日付とともに保存されます。「申告済み」と表示され、合格としては数えません。
attest-note = メモ (省略可)
attest-days = 再確認までの期間
attest-days-each = { $count } 日
attest-yes = 適切です
attest-no = 適切ではありません
attest-withdraw = 取り消す
attest-kept = 回答を保存しました。
attest-withdrawn = 回答を取り消しました。
attest-signed-out = 確認した内容を記録するにはサインインしてください。記録にはあなたの名前が付きます。

## ロードマップ

roadmap-entry = どこまで進んでいますか
    .text = Microsoft のロードマップ: 30 日、90 日、その先。進み具合はチェックの結果によります
roadmap-title = Microsoft のセキュリティ ロードマップ
roadmap-text = 最初に行うことと、その次に行うこと。進み具合はチェックの結果から数え、分からないものは進んだとは数えません。チェックで確認できない手順は、自分でチェックを付けます。
roadmap-order = 順序は Microsoft が 2018 年に示したもので、元のページは公開を終了しています。製品名は現在のものです。どのチェックをどの手順に置くかは Sidelight が決めています。
roadmap-source = 最後に公開された版:
roadmap-signed-out = 手順にチェックを付けるにはサインインしてください。あなたの名前が付きます。
roadmap-done = { $total } 件中 { $done } 件が完了
roadmap-passed = 合格 { $count }
roadmap-by-hand = 申告 { $count }
roadmap-failed = 適切でない { $count }
roadmap-unknown = 不明 { $count }
roadmap-open = 未完了の手順 { $count }
roadmap-aside = 対象外 { $count } (該当しないか、数値を示すだけのもの)
roadmap-of-checks = { $count } 件中 { $passed } 件が合格
roadmap-save-note = メモを保存

## Microsoft セキュア スコア (全体)

score-entry = Microsoft セキュア スコア
    .text = 90 日間の推移、ほかの組織との比較、残っている操作、Sidelight の結果と異なる点
score-title = Microsoft セキュア スコア
score-text = Microsoft が数えた値を、Microsoft の言葉で示します。変更は 1 日から 2 日で反映されますが、誰が保護から漏れているかはわかりません。
score-reading = 次の情報を先に読み取っています。スコアはそのあと自動的に表示されます。
score-missing = スコアがメモリにありません。まだ読み取っていないか、ブラウザーが Sidelight のバックグラウンドを停止しました。画面に残っている内容は以前のものです。
score-read = 読み取る
score-gaps = すべてを表示できない理由が { $count } 件あります
score-trend = { $days } 日間の推移
score-trend-text = { $first } の { $from } % から { $last } の { $to } % まで。最低 { $lowest } %、最高 { $highest } %。
score-as-table = 表で見る
score-day = 日付
score-points = ポイント
score-of = 満点
score-share = 割合
score-comparison = ほかの組織との比較
score-who = 対象
score-average = 平均
    .text = Microsoft が示す値で、通常はパーセントです。何に対する割合かは示されていません。
score-here = この組織
score-categories = カテゴリ別
score-untold = ポイントが示されていない操作 { $count } 件
score-dot = {" · "}
score-controls = 推奨される操作
score-part =
    .open = 残り { $count }
    .otherwise = 結果が異なる { $count }
    .done = 完了 { $count }
    .aside = 対象外 { $count }
score-none = ありません。
score-gain = +{ $points } ポイント
score-otherwise = Sidelight の結果と異なります
score-user-impact = 利用者への影響: { $degree }
score-cost = 手間: { $degree }
score-no-check = 同じ内容の Sidelight のチェックはありません。
score-asks = Microsoft が求める内容
score-counted = Microsoft が確認した内容
score-impact = 利用者への影響の説明
score-page = ページを開く
score-all-actions = 推奨される操作をすべて開く

problem-storage = Sidelight が保持すべき内容をこのブラウザーに保存できませんでした。記憶域がいっぱいか、無効になっている可能性があります。表示中の結果には影響しません。
problem-open = ページを開けませんでした。タブが閉じられた可能性があります。
problem-core = Sidelight のコアをバックグラウンドで開始できませんでした。ブラウザーのポリシーで WebAssembly が禁止されている可能性があります。

## ベースラインの比較

baselines = ベースラインごとの判定
baselines-differ = 判定が分かれています。自組織に合うものを選び、理由を記録してください。
