; The installer for Windows: for one person, with no rights of an administrator. Made by
;   makensis -DVERSION=0.1.0 -DPROGRAM=..\..\dist\tsunagu-techo -DICON=..\..\build\icons\tsunagu.ico -DOUT=..\..\dist\setup.exe setup.nsi
; Silent for an IT section: setup.exe /S   and, to choose where: setup.exe /S /D=C:\Folder
; The notebook lies elsewhere (%LOCALAPPDATA%\Tsunagu Techo\notebook): nothing here writes, moves or removes it.

Target amd64-unicode
Unicode true
!include "MUI2.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"

!define NAME "つなぐ手帳"
!define ID "TsunaguTecho"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASSES "Software\Classes"

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Tsunagu Techo"
InstallDirRegKey HKCU "Software\${ID}" "Folder"
SetCompressor /SOLID lzma
ShowInstDetails nevershow
ShowUninstDetails nevershow
ManifestDPIAware true
BrandingText " "

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1041 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1041 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=1041 "CompanyName" "つなぐ手帳 developers"
VIAddVersionKey /LANG=1041 "LegalCopyright" "MIT License"
VIAddVersionKey /LANG=1041 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "ProductVersion" "${VERSION}"

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\tsunagu-techo.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"

; A program that runs holds its own file open; to write over half of it would leave neither version.
!macro REFUSE_WHILE_OPEN
  IfFileExists "$INSTDIR\tsunagu-techo.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\tsunagu-techo.exe" a
  IfErrors open
  FileClose $0
  Goto closed
open:
  MessageBox MB_OK|MB_ICONEXCLAMATION "手帳は無事です。${NAME}が開いているので、まだ何も変えていません。${NAME}を閉じてから、もう一度お試しください。" /SD IDOK
  Abort
closed:
!macroend

Function .onInit
  ReadRegStr $1 HKCU "${UNINSTALL}" "DisplayVersion"
  StrCmp $1 "" done
  ; 1 where what is here is newer than what this brings: an older program could not open the notebook.
  ${VersionCompare} $1 "${VERSION}" $2
  StrCmp $2 "1" 0 done
  MessageBox MB_OK|MB_ICONEXCLAMATION "手帳は無事です。このパソコンには、もっと新しい${NAME}（$1）が入っているので、何も変えていません。そのままお使いください。" /SD IDOK
  SetErrorLevel 2
  Quit
done:
FunctionEnd

Section
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_OPEN
  ; What an older version had and this one has not must not lie among its parts.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\tsunagu-techo.exe"

  WriteRegStr HKCU "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "つなぐ手帳 developers"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\tsunagu-techo.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"

  ; A text (.txt) stays a text: only the endings of our own are ours.
  WriteRegStr HKCU "${CLASSES}\.tsunagu" "" "${ID}.packet"
  WriteRegStr HKCU "${CLASSES}\.tsunagu-card" "" "${ID}.card"
  WriteRegStr HKCU "${CLASSES}\.tsunagu-copy" "" "${ID}.copy"
  WriteRegStr HKCU "${CLASSES}\${ID}.packet" "" "つなぎ便"
  WriteRegStr HKCU "${CLASSES}\${ID}.packet\shell\open\command" "" '"$INSTDIR\tsunagu-techo.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${ID}.card" "" "名刺（つなぐ手帳）"
  WriteRegStr HKCU "${CLASSES}\${ID}.card\shell\open\command" "" '"$INSTDIR\tsunagu-techo.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${ID}.copy" "" "手帳の控え（つなぐ手帳）"
  WriteRegStr HKCU "${CLASSES}\${ID}.copy\shell\open\command" "" '"$INSTDIR\tsunagu-techo.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro REFUSE_WHILE_OPEN
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\tsunagu-techo.exe"
  Delete "$INSTDIR\tsunagu.exe"
  Delete "$INSTDIR\SHA256SUMS"
  Delete "$INSTDIR\uninstall.exe"
  ; Only where nothing else lies in it: somebody may have laid a card or a table there.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
  DeleteRegKey HKCU "${CLASSES}\.tsunagu"
  DeleteRegKey HKCU "${CLASSES}\.tsunagu-card"
  DeleteRegKey HKCU "${CLASSES}\.tsunagu-copy"
  DeleteRegKey HKCU "${CLASSES}\${ID}.packet"
  DeleteRegKey HKCU "${CLASSES}\${ID}.card"
  DeleteRegKey HKCU "${CLASSES}\${ID}.copy"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  IfSilent end
  IfFileExists "$LOCALAPPDATA\Tsunagu Techo\notebook\*.*" 0 end
  MessageBox MB_OK|MB_ICONINFORMATION "プログラムを消しました。手帳は消していません。ここにあります：$\r$\n$LOCALAPPDATA\Tsunagu Techo\notebook"
end:
SectionEnd
