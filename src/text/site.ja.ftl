### ウェブ サイト。

title-demo = Sidelight: Microsoft 365 のアカウントを乗っ取られる隙を見つける
title-assess = Sidelight: ファイルを評価する
site-navigation = ページ
nav-demo = デモ
nav-assess = ファイルを評価
foot-local = このページのすべては、お使いのブラウザーの中で動きます。何もアップロードせず、何も計測しません。
foot-trademark = Sidelight は Microsoft の製品ではありません。Microsoft 365、Entra、Defender、Purview、Exchange は Microsoft の名称です。

hero-title = アカウントを乗っ取られる隙を見つけ、設定されている場所で閉じる。
hero-lead = Sidelight は Microsoft 365 の管理ポータルに表示されるサイドバーです。あなた自身のサインインでテナントのセキュリティ設定を読み取り、何が問題でなぜ重要かを示し、対処できるページそのものへ案内します。
demo-title = ここで試す
demo-text = ポータルは模擬、テナントは架空ですが、サイドバー、チェック、読み取り方は本物です。チェックを始め、結果を開いて「対処する」を選び、ポータルで設定を変えてから、もう一度確認してください。
promises-title = 約束すること
promise-green = 偽の合格を出さない
    .text = 読み取れなかったもの、完全には読み取れなかったものは、理由とともに「不明」とします。合格には数えません。
promise-reads = 読み取るだけ
    .text = 送信できるのは、自身の一覧にある読み取り要求だけです。設定を変えるのは、Microsoft のポータルにいるあなたです。
promise-local = 何もブラウザーの外に出さない
    .text = Microsoft 自身のホスト以外とは通信しません。背後にサーバーはなく、アカウント登録もありません。
promise-explained = すべての結果に説明がある
    .text = どのオブジェクトの、どの項目を、どの要求で、いつ読んだか。なぜ重要で、何に影響し、誰が対処できるか。
catalogue-title = チェックの一覧
catalogue-check = チェック
catalogue-severity = 不合格の重大度
catalogue-area = 分野

assess-title = ファイルを評価する
assess-lead = 管理ポータルの閲覧を記録した HAR ファイルをドロップすると、何もインストールせずに同じレポートを読めます。
assess-what = HAR ファイルに含まれるもの
    .text = ブラウザーの開発者ツールは、タブの通信を HAR ファイルとして保存できます。ポータルの応答のほか、あなたとして操作できてしまうトークンや Cookie が含まれることがあります。パスワードと同じように扱ってください。
assess-local = ここで行われること
    .text = ファイルはこのページの中で読み取られ、アップロードされません。トークン、Cookie、ヘッダーは読み取る際に捨てます。ページを閉じるとすべて忘れます。
assess-save = 保存のしかた
    .text = 管理ポータルを開き、開発者ツール (F12) で「ネットワーク」を選び、ページを読み込んで評価したい設定を表示してから、「HAR のエクスポート (サニタイズ済み)」を選びます。
assess-choose = ファイルを選ぶ
assess-drop = または、ここにドロップ
assess-reading = { $name } を読み取っています: { $percent } %
assess-cancel = 中止
assess-failed = { $name } を読み取れませんでした。
assess-none = このファイルには、Sidelight が判定できる応答がありません。管理ポータルの設定ページを記録して、もう一度試してください。
assess-which = このファイルには複数のテナントの応答が含まれています。どのテナントを判定しますか?
assess-entries = { $entries } 件の応答を読み取りました。
assess-set-aside = 使わなかったもの ({ $count } 件)
assess-another = 別のファイルを評価する
assess-report = レポート
