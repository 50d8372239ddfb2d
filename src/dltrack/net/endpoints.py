"""Where public metadata comes from; the tests put servers of this machine in their place."""

ARXIV = "https://export.arxiv.org/api/query"
"""``?id_list=1706.03762``: an Atom feed."""

CROSSREF = "https://api.crossref.org/works/"
"""Followed by a DOI: JSON."""

BILIBILI = "https://api.bilibili.com/x/web-interface/view"
"""``?bvid=BV...`` or ``?aid=170001``: JSON whose ``code`` is 0 where the video is there."""

YOUTUBE = "https://www.youtube.com/oembed"
"""``?format=json&url=...``: JSON; 404 where the video or playlist is gone."""

GITHUB = "https://api.github.com/repos/"
"""Followed by ``owner/name``: JSON."""

SHORT = "https://b23.tv/"
"""Followed by what bilibili's app shares: a redirect to the video."""

WAYBACK = "https://archive.org/wayback/available"
"""``?url=...``: JSON naming the closest copy in the archive."""
